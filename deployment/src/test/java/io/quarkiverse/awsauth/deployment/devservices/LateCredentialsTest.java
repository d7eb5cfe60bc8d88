package io.quarkiverse.awsauth.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Default credentials that the build does not see, such as those of a test resource: the emulator stands back, also beside the
 * service of somebody else.
 */
class LateCredentialsTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.datasource.db-kind", "h2")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.static.access-key-id", "AKIALATE")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.static.secret-access-key", "late-secret")
            .overrideRuntimeConfigKey("service.url", "${aws-auth.emulator.url:https://sts.eu-central-1.amazonaws.com}");

    @Inject
    AwsCredentialsResolver credentials;
    @Inject
    Settings settings;
    @ConfigProperty(name = "service.url")
    String url;

    @Test
    void takeThePlaceOfTheEmulators() {
        assertThat(credentials.resolveAndAwait().accessKeyId()).isEqualTo("AKIALATE");
    }

    @Test
    void leaveNothingOfWhatTheEmulatorWouldSet() {
        assertThat(settings.clientCertificates()).isEmpty();
        assertThat(settings.region()).isEmpty();
        assertThat(url).isEqualTo("https://sts.eu-central-1.amazonaws.com");
    }
}
