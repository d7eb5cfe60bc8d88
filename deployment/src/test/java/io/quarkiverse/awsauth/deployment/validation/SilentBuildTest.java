package io.quarkiverse.awsauth.deployment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** On demand, the build says nothing; the start fails all the same. */
class SilentBuildTest {

    private static final QuarkusUnitTest TEST = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.aws-auth.build-time-validation", "off")
            .overrideConfigKey("quarkus.aws-auth.credentials.\"typo\".assume-role.source", "asumed");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = WrongConfiguration.setBy(TEST, TEST::overrideConfigKey)
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("io.quarkiverse.awsauth.deployment"))
            .assertLogRecords(records -> assertThat(records).isEmpty())
            .assertException(e -> assertThat(WrongConfiguration.lines(e.getMessage())).contains("AWS Auth cannot start:")
                    .containsAll(WrongConfiguration.problems()));

    @Test
    void theApplicationDoesNotStart() {
        fail("It started");
    }
}
