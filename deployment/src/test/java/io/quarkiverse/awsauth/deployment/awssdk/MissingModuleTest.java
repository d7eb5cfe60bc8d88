package io.quarkiverse.awsauth.deployment.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** The build names what is missing of the AWS SDK. */
class MissingModuleTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.aws-auth.credentials.aws-sdk.provider", "web-identity")
            .assertException(e -> assertThat(e.getCause()).hasMessageContainingAll("AWS Auth would not start:",
                    "quarkus.aws-auth.credentials.aws-sdk.provider: is web-identity, which needs modules of the AWS SDK that"
                            + " the application does not have; add the dependency software.amazon.awssdk:sts, or"));

    @Test
    void theApplicationIsNotBuilt() {
        fail("It was built");
    }
}
