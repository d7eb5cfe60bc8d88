package io.quarkiverse.awsauth.deployment.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialsExpired;
import io.quarkus.test.QuarkusUnitTest;

/** Who switches the scheduler off is told what is lost, and gets fresh credentials all the same. */
class WithoutSchedulerTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = Brief.application().overrideConfigKey("quarkus.scheduler.enabled", "false")
            .assertLogRecords(records -> assertThat(records).extracting(record -> record.getMessage())
                    .containsExactly("The scheduler does not run (quarkus.scheduler.enabled, quarkus.scheduler.start-mode), so"
                            + " AWS credentials are renewed only when somebody asks for them: a caller may have to wait for"
                            + " new ones. Client certificates are looked at only when a session is fetched"));

    @Inject
    @AwsCredentialsName(Brief.NAME)
    AwsCredentialsResolver brief;

    @Inject
    Heard heard;

    @Test
    void credentialsAreRenewedOnDemand() throws Exception {
        Brief.assertRenewedOnDemandAlone(brief);
        assertThat(heard.all(CredentialsExpired.class, event -> true)).as("new ones could be had").isEmpty();
    }
}
