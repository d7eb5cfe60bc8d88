package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator of Dev Services gives way to any credentials, wherever they are configured. */
class VisibleConfigurationTest {

    @ParameterizedTest
    @ValueSource(strings = { "quarkus.aws-auth.credentials.static.access-key-id",
            "quarkus.aws-auth.client-certificates.key-store",
            "QUARKUS_AWS_AUTH_CREDENTIALS_STATIC_ACCESS_KEY_ID", "QUARKUS_AWS_AUTH_CREDENTIALS__OTHER__SESSION_SESSION_TOKEN",
            "QUARKUS_AWS_AUTH_CLIENT_CERTIFICATES_KEY_STORE" })
    void seesWhatIsConfigured(String property) {
        assertThat(VisibleConfiguration.hasCredentialsOrCertificates(List.of("other", property))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "quarkus.aws-auth.region", "QUARKUS_AWS_AUTH_REGION", "quarkus.aws-auth.signing.a.credentials" })
    void seesNothingElse(String property) {
        assertThat(VisibleConfiguration.hasCredentialsOrCertificates(List.of("other", property))).isFalse();
    }
}
