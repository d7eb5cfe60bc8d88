package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.logging.Level;

import jakarta.enterprise.inject.CreationException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.QuarkusUnitTest;

/** Names that the build sees, and names that come with the running application alone. */
class ConfiguredCredentialsTest {

    private static final String CREDENTIALS = "quarkus.aws-auth.credentials.";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withEmptyApplication()
            .overrideConfigKey(CREDENTIALS + "static.access-key-id", "AKIADEFAULT")
            .overrideConfigKey(CREDENTIALS + "static.secret-access-key", "default-secret")
            .overrideRuntimeConfigKey(CREDENTIALS + "\"late one\".static.access-key-id", "AKIALATE")
            .overrideRuntimeConfigKey(CREDENTIALS + "\"late one\".static.secret-access-key", "late-secret")
            .overrideRuntimeConfigKey(CREDENTIALS + "past.session.access-key-id", "ASIAPAST")
            .overrideRuntimeConfigKey(CREDENTIALS + "past.session.secret-access-key", "past-secret")
            .overrideRuntimeConfigKey(CREDENTIALS + "past.session.session-token", "past-token")
            .overrideRuntimeConfigKey(CREDENTIALS + "past.session.expiration", "2020-01-15T10:30:00Z")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                    && record.getLoggerName().startsWith("io.quarkiverse.awsauth.deployment"))
            .assertLogRecords(records -> assertThat(records).extracting(record -> record.getMessage()).containsExactly(
                    warning("late one", "late"), warning("past", "past")));

    @Inject
    AwsCredentialsResolver unnamed;
    @Inject
    @AwsCredentialsName("late one")
    AwsCredentialsResolver late;
    @Inject
    @AwsCredentialsName("past")
    AwsCredentialsResolver past;
    @Inject
    Instance<AwsCredentials> current;
    @Inject
    @AwsCredentialsName("late one")
    Instance<AwsCredentials> lateCurrent;
    @Inject
    @AwsCredentialsName("past")
    Instance<AwsCredentials> pastCurrent;
    @Inject
    AwsCredentialsRegistry registry;

    @Test
    void areInjectedByResolver() {
        assertThat(unnamed.resolveAndAwait())
                .isEqualTo(new StaticCredentials("AKIADEFAULT", SecretString.of("default-secret")));
        assertThat(late.resolveAndAwait()).isEqualTo(new StaticCredentials("AKIALATE", SecretString.of("late-secret")));
        assertThat(late.name()).isEqualTo("late one");
    }

    @Test
    void areInjectedAnewByInstance() {
        assertThat(current.get().accessKeyId()).isEqualTo("AKIADEFAULT");
        assertThat(lateCurrent.get().accessKeyId()).isEqualTo("AKIALATE");
    }

    @Test
    void canBeMocked() {
        assertThat(List.of(unnamed, late, past)).allMatch(ClientProxy.class::isInstance);
    }

    @Test
    void areFoundByName() {
        assertThat(registry.findAndAwait("late one").map(AwsCredentialsResolver::resolveAndAwait)
                .map(AwsCredentials::accessKeyId)).contains("AKIALATE");
        assertThat(registry.find("<default>").await().indefinitely()).isPresent();
        assertThat(registry.findAndAwait("unknown")).isEqualTo(Optional.empty());
    }

    @Test
    void areRefusedOnceTheyHaveExpired() {
        assertThatThrownBy(past::resolveAndAwait).isInstanceOfSatisfying(AwsCredentialsException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.EXPIRED))
                .hasMessageMatching("Credentials past \\(quarkus\\.aws-auth\\.credentials\\.\"past\"\\): they expired on"
                        + " 2020-01-15T10:30:00Z, and it is \\S+; replace them");
    }

    @Test
    void failAsTheContainerSaysByInstance() {
        assertThatThrownBy(pastCurrent::get).isInstanceOf(CreationException.class)
                .hasCauseInstanceOf(AwsCredentialsException.class);
    }

    private static String warning(String name, String field) {
        String prefix = CREDENTIALS + "\"" + name + "\"";
        return prefix + ": no credentials of this name are configured, but the injection point "
                + ConfiguredCredentialsTest.class.getName() + "#" + field + " needs them; set " + prefix
                + ".roles-anywhere.*, .static.*, .session.*, .assume-role.* or .aws-sdk.*. If it comes from the environment alone, all is well; otherwise"
                + " the application will not start";
    }
}
