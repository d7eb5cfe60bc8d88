package io.quarkiverse.awsauth.deployment.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

/** A production build warns of secrets that are written into the application. */
class ProductionBuildTest {

    private static final String SECRET = "quarkus.aws-auth.credentials.static.secret-access-key";
    private static final String PASSWORD = "quarkus.aws-auth.client-certificates.password";
    private static final String CURE = ": is written down in application.properties, so that everybody who gets the application"
            + " gets the secret; remove it there and set it by an environment variable, by a reference ${...} to one, or in a"
            + " credentials store";

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest().withEmptyApplication()
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", "AKIAKEYS")
            .overrideConfigKey(SECRET, "literal")
            .overrideConfigKey(PASSWORD, "changeit")
            .overrideConfigKey("quarkus.aws-auth.credentials.other.session.session-token", "${THE_TOKEN}")
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("io.quarkiverse.awsauth"));

    @ProdBuildResults
    ProdModeTestResults build;

    @Test
    void warns() {
        assertThat(build.getRetainedBuildLogRecords()).extracting(record -> record.getMessage())
                .containsExactlyInAnyOrder(SECRET + CURE, PASSWORD + CURE);
    }
}
