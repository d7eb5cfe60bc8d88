package io.quarkiverse.awsauth.deployment.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkus.test.QuarkusUnitTest;

/** What the build sees is incomplete and refers to what only the running application has: it says nothing of it. */
class LeftToStartTest {

    private static final String CREDENTIALS = "quarkus.aws-auth.credentials.";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.aws-auth.region", "${the.region}")
            .overrideRuntimeConfigKey("the.region", "eu-central-1")
            .overrideConfigKey(CREDENTIALS + "keys.static.access-key-id", "AKIAKEYS")
            .overrideConfigKey(CREDENTIALS + "keys.static.secret-access-key", "${the.secret}")
            .overrideRuntimeConfigKey("the.secret", "secret")
            .overrideConfigKey(CREDENTIALS + "all.static.access-key-id", "${the.id}")
            .overrideConfigKey(CREDENTIALS + "all.static.secret-access-key", "${the.secret}")
            .overrideRuntimeConfigKey("the.id", "AKIAALL")
            .overrideConfigKey(CREDENTIALS + "role.assume-role.role-arn", "${the.role}")
            .overrideConfigKey(CREDENTIALS + "role.assume-role.duration", "2h")
            .overrideConfigKey(CREDENTIALS + "role.assume-role.source", "keys")
            .overrideRuntimeConfigKey("the.role", "arn:aws:iam::210987654321:role/Reader")
            .overrideConfigKey(CREDENTIALS + "sourced.assume-role.role-arn", "arn:aws:iam::210987654321:role/Reader")
            .overrideConfigKey(CREDENTIALS + "session.access-key-id", "ASIADEFAULT")
            .overrideConfigKey(CREDENTIALS + "session.secret-access-key", "secret")
            .overrideConfigKey(CREDENTIALS + "session.session-token", "token")
            .overrideConfigKey(CREDENTIALS + "sourced.assume-role.duration", "2h")
            .overrideConfigKey(CREDENTIALS + "sourced.assume-role.source", "${the.source}")
            .overrideRuntimeConfigKey("the.source", "all")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                    && record.getLoggerName().startsWith("io.quarkiverse.awsauth.deployment"))
            .assertLogRecords(records -> assertThat(records).isEmpty());

    @Inject
    @AwsCredentialsName("keys")
    AwsCredentialsResolver keys;
    @Inject
    @AwsCredentialsName("all")
    AwsCredentialsResolver all;

    @Test
    void theApplicationStarts() {
        assertThat(keys.resolveAndAwait().accessKeyId()).isEqualTo("AKIAKEYS");
        assertThat(all.resolveAndAwait().accessKeyId()).isEqualTo("AKIAALL");
    }
}
