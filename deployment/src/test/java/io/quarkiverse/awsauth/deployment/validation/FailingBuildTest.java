package io.quarkiverse.awsauth.deployment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

/** The build fails with all that is wrong in what it sees, and says nothing of what is missing. */
class FailingBuildTest {

    private static final QuarkusUnitTest TEST = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.aws-auth.acquire-timeout", "soon")
            .overrideConfigKey("quarkus.aws-auth.credentials.acquire-at-start", "now")
            .overrideConfigKey("quarkus.aws-auth.credentials.\"half\".static.access-key-id", "AKIAHALF");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = WrongConfiguration.setBy(TEST, TEST::overrideConfigKey)
            .assertException(e -> {
                assertThat(e.getCause()).isInstanceOfSatisfying(ConfigurationException.class,
                        failure -> assertThat(failure.getConfigKeys()).contains("quarkus.aws-auth.acquire-timeout",
                                "quarkus.aws-auth.region", "quarkus.aws-auth.credentials.roles-anywhere.fips"));
                assertThat(WrongConfiguration.lines(e.getCause().getMessage())).containsExactlyInAnyOrderElementsOf(
                        WrongConfiguration.under("AWS Auth would not start:",
                                "quarkus.aws-auth.acquire-timeout: 'soon' is not a duration; expected e.g. 90s, 15m or PT1H",
                                "quarkus.aws-auth.credentials.acquire-at-start: 'now' is none of eager, lazy"));
            });

    @Test
    void theApplicationIsNotBuilt() {
        fail("It was built");
    }
}
