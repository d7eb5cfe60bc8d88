package io.quarkiverse.awsauth.deployment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** On demand, the build only warns of what is wrong; the start fails all the same. */
class WarningBuildTest {

    private static final QuarkusUnitTest TEST = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.aws-auth.build-time-validation", "warn");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = WrongConfiguration.setBy(TEST, TEST::overrideConfigKey)
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("io.quarkiverse.awsauth.deployment"))
            .assertLogRecords(records -> assertThat(records).extracting(LogRecord::getMessage)
                    .satisfiesExactlyInAnyOrder(
                            message -> assertThat(WrongConfiguration.lines(message)).containsExactlyInAnyOrderElementsOf(
                                    WrongConfiguration.under("AWS Auth would not start:")),
                            message -> assertThat(message).contains("would be obtained with themselves")))
            .assertException(e -> assertThat(WrongConfiguration.lines(e.getMessage())).contains("AWS Auth cannot start:")
                    .containsAll(WrongConfiguration.problems()));

    @Test
    void theApplicationDoesNotStart() {
        fail("It started");
    }
}
