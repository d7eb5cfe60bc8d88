package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.runtime.CredentialsRegistry;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.QuarkusUnitTest;

/** What is stored is read for all who ask, so not in the transaction of the one who asks first. */
class CallersTransactionTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestDatabase.H2.application()
            .withApplicationRoot(jar -> jar.addClasses(TestDatabase.class))
            .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"2026\"",
                    "3q2+7wAAAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBk=");

    @Inject
    AwsCredentialsStore store;
    @Inject
    CredentialsRegistry registry;
    @Inject
    DataSource database;

    @Test
    void credentialsAreFoundInATransaction() {
        add("found");
        AwsCredentialsResolver found = QuarkusTransaction.requiringNew().call(() -> {
            takePart();
            return registry.findAndAwait("found").orElseThrow();
        });
        assertThat(found.resolveAndAwait().accessKeyId()).isEqualTo("AKIAfound");
    }

    @Test
    void credentialsAreResolvedInATransaction() {
        add("resolved");
        assertThat(QuarkusTransaction.requiringNew().call(() -> {
            takePart();
            return registry.named("resolved").resolve().await().indefinitely().accessKeyId();
        })).isEqualTo("AKIAresolved");
    }

    @Test
    void oneThatIsRolledBackIsForgotten() {
        add("kept");
        AwsCredentialsResolver[] kept = new AwsCredentialsResolver[1];
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
            takePart();
            kept[0] = registry.named("kept");
            kept[0].resolve();
            throw new IllegalStateException("to be rolled back");
        })).hasMessageContaining("to be rolled back");
        assertThat(kept[0].resolve().await().indefinitely().accessKeyId()).isEqualTo("AKIAkept");
    }

    private void add(String name) {
        store.add(name, new FixedSource(new StaticCredentials("AKIA" + name, SecretString.of("secret"))));
    }

    private void takePart() {
        try (Connection connection = database.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
