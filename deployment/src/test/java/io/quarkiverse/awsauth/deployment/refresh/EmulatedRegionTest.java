package io.quarkiverse.awsauth.deployment.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkus.test.QuarkusUnitTest;

/** Dev Services are in the region that the application chooses, also of another partition. */
class EmulatedRegionTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.aws-auth.region", "us-gov-west-1");

    @Inject
    AwsCredentialsRegistry registry;
    @ConfigProperty(name = "quarkus.aws-auth.credentials.roles-anywhere.role-arn")
    String role;

    @Test
    void handsOutASession() {
        assertThat(role).startsWith("arn:aws-us-gov:iam::");
        assertThat(registry.findAndAwait("<default>").orElseThrow().resolveAndAwait().accessKeyId()).startsWith("ASIA");
    }
}
