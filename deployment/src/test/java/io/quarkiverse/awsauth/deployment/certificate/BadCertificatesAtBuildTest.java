package io.quarkiverse.awsauth.deployment.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

/** Files that are there when the application is built are looked at then. */
class BadCertificatesAtBuildTest {

    private static final QuarkusUnitTest TEST = new QuarkusUnitTest().withEmptyApplication()
            .setBeforeAllCustomizer(BadCertificates::write);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = BadCertificates.configure(TEST, TEST::overrideConfigKey)
            .assertException(e -> {
                assertThat(e.getCause()).isInstanceOf(ConfigurationException.class)
                        .hasMessageStartingWith("AWS Auth would not start:").hasMessageContainingAll(
                                BadCertificates.beginnings().toArray(CharSequence[]::new))
                        .hasMessageNotContaining("kept secret");
                assertThat(e.getCause().getMessage().lines()).hasSize(1 + BadCertificates.beginnings().size() + 1);
            });

    @Test
    void theApplicationIsNotBuilt() {
        fail("It was built");
    }
}
