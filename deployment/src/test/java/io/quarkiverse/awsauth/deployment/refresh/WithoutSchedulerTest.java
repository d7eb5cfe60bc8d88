package io.quarkiverse.awsauth.deployment.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialsExpired;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;

/** Who switches the scheduler off is told what is lost, and gets fresh credentials all the same. */
class WithoutSchedulerTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = SessionServer.configure(new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(SessionServer.class, Heard.class, Scripts.class))
            .overrideConfigKey("quarkus.scheduler.enabled", "false"), "brief")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                    && record.getLoggerName().startsWith("io.quarkiverse.awsauth.runtime"))
            .assertLogRecords(records -> assertThat(records).extracting(record -> record.getMessage())
                    .containsExactly("The scheduler does not run (quarkus.scheduler.enabled, quarkus.scheduler.start-mode), so"
                            + " AWS credentials are renewed only when somebody asks for them: a caller may have to wait for"
                            + " new ones"));

    /** Set before credentials are obtained. */
    @Singleton
    public static class Scripts {

        void set(@Observes @Priority(1) StartupEvent starting) {
            SessionServer.script("brief", call -> SessionServer.session("brief", call, Duration.ofSeconds(3)));
        }
    }

    @Inject
    @AwsCredentialsName("brief")
    AwsCredentialsResolver brief;

    @Inject
    Heard heard;

    @Test
    void credentialsAreRenewedOnDemand() throws Exception {
        AwsCredentials first = brief.resolveAndAwait();
        int calls = SessionServer.calls("brief");
        Thread.sleep(4_000);
        assertThat(SessionServer.calls("brief")).as("nobody asked").isEqualTo(calls);

        SessionCredentials second = (SessionCredentials) brief.resolveAndAwait();

        assertThat(second).isNotEqualTo(first);
        assertThat(second.expiration()).isAfter(Instant.now());
        assertThat(heard.all(CredentialsExpired.class, event -> true)).as("new ones could be had").isEmpty();
    }
}
