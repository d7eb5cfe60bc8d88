package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

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
import io.smallrye.mutiny.Uni;

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

    /** Its transaction must not be the one of what the store does. */
    @Test
    void whoeverGoesOnWithWhatWasFoundMayUseTheStore() {
        List<String> names = IntStream.range(0, 50).mapToObj(i -> "several" + i).toList();
        names.forEach(this::add);
        assertThat(Uni.join().all(names.stream().map(this::foundAndUsed).toList()).andFailFast().await().indefinitely())
                .isEqualTo(names.stream().map("AKIA"::concat).toList());
    }

    private Uni<String> foundAndUsed(String name) {
        return registry.find(name).map(found -> QuarkusTransaction.requiringNew().call(() -> {
            takePart();
            return store.get(name).orElseThrow().accessKeyId();
        }));
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
