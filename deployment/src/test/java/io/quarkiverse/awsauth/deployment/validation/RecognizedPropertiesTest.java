package io.quarkiverse.awsauth.deployment.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

/** What a production build does not recognize is missing in native executables, which have no application.properties. */
class RecognizedPropertiesTest {

    private static final String PREFIX = "quarkus.aws-auth.";
    private static final String STORE = PREFIX + "store.";

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest().withEmptyApplication()
            .overrideConfigKey(PREFIX + "region", "eu-central-1")
            .overrideConfigKey(PREFIX + "build-time-validation", "warn")
            .overrideConfigKey(PREFIX + "refresh.mandatory-window", "1m")
            .overrideConfigKey(PREFIX + "client-certificates.password", "${PASSWORD}")
            .overrideConfigKey(PREFIX + "credentials.keys.static.access-key-id", "${ACCESS_KEY_ID}")
            .overrideConfigKey(PREFIX + "devservices.port", "0")
            .overrideConfigKey(STORE + "enabled", "false")
            .overrideConfigKey(STORE + "admin.enabled", "false")
            .overrideConfigKey(STORE + "admin-role", "keeper")
            .overrideConfigKey(STORE + "encryption-keys.\"2030\"", "${STORE_KEY}")
            .overrideConfigKey(STORE + "key-store.password", "${KEYS_PASSWORD}")
            .overrideConfigKey(STORE + "audit-table", "true")
            .overrideConfigKey(STORE + "sts-endpoint-override", "https://sts.example.com")
            .overrideConfigKey(STORE + "seed.credentials.first.static.access-key-id", "${FIRST_ID}")
            .overrideConfigKey(PREFIX + "no-such-property", "to see that such are told")
            .setLogRecordPredicate(record -> record.getLoggerName().equals("io.quarkus.config"));

    @ProdBuildResults
    ProdModeTestResults build;

    @Test
    void areRecognized() {
        assertThat(build.getRetainedBuildLogRecords()).flatExtracting(record -> List.of(record.getParameters()))
                .filteredOn(property -> property.toString().startsWith(PREFIX)).containsExactly(PREFIX + "no-such-property");
    }
}
