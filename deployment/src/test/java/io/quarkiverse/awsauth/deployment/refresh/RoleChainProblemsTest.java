package io.quarkiverse.awsauth.deployment.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.logging.Level;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

/** Roles that cannot be assumed as they are configured. */
class RoleChainProblemsTest {

    private static final String CREDENTIALS = "quarkus.aws-auth.credentials.";
    private static final String CYCLE = CREDENTIALS + "\"a\".assume-role.source: these credentials would be obtained with"
            + " themselves: a -> b -> c -> a; let one of them have another source";

    private static final String ELSEWHERE = ". If it comes from the environment alone, all is well; otherwise the application"
            + " will not start";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = role(role(role(role(role(role(new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey(CREDENTIALS + "kept.session.access-key-id", "ASIAKEPT")
            .overrideConfigKey(CREDENTIALS + "kept.session.secret-access-key", "secret")
            .overrideConfigKey(CREDENTIALS + "kept.session.session-token", "token")
            .overrideConfigKey(CREDENTIALS + "long.assume-role.duration", "2h"), "a", "b"), "\"b\"", "c"), "c", "a"), "into",
            "a"),
            "long", "kept"), "typo", "ketp")
            .setLogRecordPredicate(record -> record.getLevel().intValue() == Level.WARNING.intValue()
                    && record.getLoggerName().startsWith("io.quarkiverse.awsauth"))
            .assertLogRecords(records -> assertThat(records).extracting(record -> record.getMessage())
                    .containsExactlyInAnyOrder(CYCLE + ELSEWHERE,
                            CREDENTIALS + "\"typo\".assume-role.source: there are no credentials 'ketp'; did you mean"
                                    + " 'kept'?" + ELSEWHERE.substring(1)))
            .assertException(e -> assertThat(e.getCause()).isInstanceOf(ConfigurationException.class).hasMessage(String.join(
                    System.lineSeparator(), "AWS Auth would not start:",
                    "  [1] " + CREDENTIALS + "\"long\".assume-role.duration: PT2H is out of range for role chaining: the"
                            + " credentials of source are temporary themselves; expected at most 1 hour (PT1H)")));

    private static QuarkusUnitTest role(QuarkusUnitTest test, String name, String source) {
        String prefix = CREDENTIALS + name + ".assume-role.";
        return test.overrideConfigKey(prefix + "role-arn", "arn:aws:iam::210987654321:role/Reader")
                .overrideConfigKey(prefix + "source", source);
    }

    @Test
    void theApplicationDoesNotStart() {
        fail("It started");
    }
}
