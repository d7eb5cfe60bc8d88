package io.quarkiverse.awsauth.deployment.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.runtime.refresh.RefreshJob;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.QuarkusUnitTest;

/** The scheduler is halted at start, and then resumed and paused at run time: what is lost is told once each time. */
class PausedSchedulerTest {

    private static final String LOST = ", so AWS credentials are renewed only when somebody asks for them: a caller may have to"
            + " wait for new ones. Client certificates are looked at only when a session is fetched";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = Brief.application()
            .overrideRuntimeConfigKey("quarkus.scheduler.start-mode", "halted")
            .assertLogRecords(records -> assertThat(records).extracting(record -> record.getMessage()).containsExactly(
                    "The scheduler does not run (quarkus.scheduler.enabled, quarkus.scheduler.start-mode)" + LOST,
                    "The scheduler is paused" + LOST, "The scheduler's job aws-auth-refresh is paused" + LOST));

    @Inject
    @AwsCredentialsName(Brief.NAME)
    AwsCredentialsResolver brief;

    @Inject
    Scheduler scheduler;

    @Test
    void credentialsAreRenewedOnDemandUntilItIsResumed() throws Exception {
        Brief.assertRenewedOnDemandAlone(brief);
        scheduler.resume();
        awaitRenewal();

        scheduler.pause();
        scheduler.pause();
        letTheLastTickEnd();
        Brief.assertRenewedOnDemandAlone(brief);
        scheduler.resume();
        awaitRenewal();

        scheduler.pause(RefreshJob.IDENTITY);
        letTheLastTickEnd();
        Brief.assertRenewedOnDemandAlone(brief);
    }

    /** Nobody asks. */
    private static void awaitRenewal() {
        int calls = Brief.calls();
        for (int i = 0; i < 200 && Brief.calls() == calls; i++) {
            Heard.pause();
        }
        assertThat(Brief.calls()).isGreaterThan(calls);
    }

    private static void letTheLastTickEnd() throws InterruptedException {
        Thread.sleep(500);
    }
}
