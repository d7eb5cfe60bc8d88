package io.quarkiverse.awsauth.deployment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

/** The start fails with all that is wrong or missing, if the build could not see it. */
class FailingStartTest {

    private static final String CREDENTIALS = "quarkus.aws-auth.credentials.";
    private static final String CERTIFICATE = "quarkus.aws-auth.client-certificates.key-store: is not set, but the credentials ";

    private static final QuarkusUnitTest TEST = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.aws-auth.devservices.enabled", "false")
            .overrideRuntimeConfigKey(CREDENTIALS + "half.static.access-key-id", "AKIAHALF")
            .overrideRuntimeConfigKey(CREDENTIALS + "typo.assume-role.source", "hafl");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = WrongConfiguration.setBy(TEST, TEST::overrideRuntimeConfigKey)
            .assertException(e -> {
                assertThat(e).isInstanceOf(ConfigurationException.class);
                assertThat(WrongConfiguration.lines(e.getMessage())).containsExactlyInAnyOrderElementsOf(
                        WrongConfiguration.under("AWS Auth cannot start:",
                                CREDENTIALS + "\"half\".static.secret-access-key: is not set",
                                CREDENTIALS + "\"assumed\".assume-role.role-arn: is not set",
                                CREDENTIALS + "\"assumed\".assume-role.source: these credentials would be obtained with"
                                        + " themselves: assumed -> assumed; let one of them have another source",
                                CREDENTIALS + "\"typo\".assume-role.role-arn: is not set",
                                CREDENTIALS + "\"typo\".assume-role.source: there are no credentials 'hafl'; did you mean"
                                        + " 'half'?",
                                CERTIFICATE
                                        + "<default> need this client certificate; set it, or one of the others of key-store, certificate, certificate-pem, tls-configuration-name",
                                CERTIFICATE
                                        + "swapped need this client certificate; set it, or one of the others of key-store, certificate, certificate-pem, tls-configuration-name"));
            });

    @Test
    void theApplicationDoesNotStart() {
        fail("It started");
    }
}
