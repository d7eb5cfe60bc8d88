package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkus.test.QuarkusUnitTest;

/** An application that stops complains of no database that is missing. */
class QuietStopTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withEmptyApplication()
            .overrideConfigKey("quarkus.aws-auth.store.enabled", "true")
            .overrideConfigKey("quarkus.datasource.jdbc.url", "jdbc:h2:mem:stopped;DB_CLOSE_DELAY=-1")
            .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"2026\"",
                    "3q2+7wAAAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBk=")
            .overrideRuntimeConfigKey("quarkus.aws-auth.store.poll-interval", "100ms")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                    && record.getLoggerName().startsWith("io.quarkiverse.awsauth"))
            .assertLogRecords(records -> assertThat(records).isEmpty());

    @Inject
    AwsCredentialsStore store;

    @Test
    void runs() {
        assertThat(store.list("", 1)).isEmpty();
    }
}
