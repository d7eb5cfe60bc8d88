package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.logging.Level;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

/** The build warns of names that it does not see; the start, which sees all, refuses them. */
class MissingCredentialsTest {

    private static final String CREDENTIALS = "quarkus.aws-auth.credentials";
    private static final String POINT = "the injection point " + MissingCredentialsTest.class.getName();
    private static final String DEFAULT = CREDENTIALS + ": no default credentials are configured, but " + POINT
            + "#unnamed needs them; set " + CREDENTIALS
            + ".roles-anywhere.*, .static.*, .session.*, .assume-role.* or .aws-sdk.*";
    private static final String NAMED = CREDENTIALS + ".\"reprots\": no credentials of this name are configured, but " + POINT
            + "#misspelled needs them; set " + CREDENTIALS
            + ".\"reprots\".roles-anywhere.*, .static.*, .session.*, .assume-role.* or .aws-sdk.*, or use the configured name 'reports'";
    private static final String IF_NOT = ". If it comes from the environment alone, all is well; otherwise the application"
            + " will not start";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withEmptyApplication()
            .overrideConfigKey("quarkus.aws-auth.devservices.enabled", "false")
            .overrideConfigKey(CREDENTIALS + ".reports.static.access-key-id", "AKIAREPORTS")
            .overrideConfigKey(CREDENTIALS + ".reports.static.secret-access-key", "secret")
            .setLogRecordPredicate(record -> record.getLevel().intValue() == Level.WARNING.intValue()
                    && record.getLoggerName().startsWith("io.quarkiverse.awsauth"))
            .assertLogRecords(records -> assertThat(records).extracting(record -> record.getMessage())
                    .containsExactlyInAnyOrder(DEFAULT + IF_NOT, NAMED + IF_NOT))
            .assertException(e -> {
                assertThat(e).isInstanceOf(ConfigurationException.class);
                assertThat(e.getMessage().replaceAll("(?m)^  \\[[12]\\] ", "").lines())
                        .containsExactlyInAnyOrder("AWS Auth cannot start:", DEFAULT, NAMED);
            });

    @Inject
    AwsCredentialsResolver unnamed;
    @Inject
    @AwsCredentialsName("reprots")
    AwsCredentialsResolver misspelled;

    @Test
    void theApplicationDoesNotStart() {
        fail("It started");
    }
}
