package io.quarkiverse.awsauth.deployment.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** The same is said at start of what the build did not see. */
class BadCertificatesAtStartTest {

    private static final QuarkusUnitTest TEST = new QuarkusUnitTest().withEmptyApplication()
            .setBeforeAllCustomizer(BadCertificates::write);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = BadCertificates.configure(TEST, TEST::overrideRuntimeConfigKey)
            .assertException(e -> {
                assertThat(e).hasMessageStartingWith("AWS Auth cannot start:").hasMessageContainingAll(
                        BadCertificates.beginnings().toArray(CharSequence[]::new)).hasMessageNotContaining("kept secret");
                assertThat(e.getMessage().lines()).hasSize(1 + BadCertificates.beginnings().size() + 1);
            });

    @Test
    void theApplicationDoesNotStart() {
        fail("It started");
    }
}
