package io.quarkiverse.awsauth.deployment.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;

/** Credentials by the name of "brief", the sessions of which last seconds. */
@Singleton
public class Brief {

    static final String NAME = "brief";
    private static final Duration LIFETIME = Duration.ofSeconds(3);

    /** An application that has them, and of its log the warnings about the scheduler. */
    static QuarkusUnitTest application() {
        return SessionServer.configure(new QuarkusUnitTest()
                .withApplicationRoot(app -> app.addClasses(SessionServer.class, Heard.class, Brief.class)), NAME)
                .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                        && record.getLoggerName().startsWith("io.quarkiverse.awsauth.runtime"));
    }

    /** Set before credentials are obtained. */
    void script(@Observes @Priority(1) StartupEvent starting) {
        SessionServer.script(NAME, call -> SessionServer.session(NAME, call, LIFETIME));
    }

    static int calls() {
        return SessionServer.calls(NAME);
    }

    static void assertRenewedOnDemandAlone(AwsCredentialsResolver brief) throws InterruptedException {
        AwsCredentials first = brief.resolveAndAwait();
        int calls = calls();
        Thread.sleep(LIFETIME.plusSeconds(1).toMillis());
        assertThat(calls()).as("nobody asked").isEqualTo(calls);

        SessionCredentials second = (SessionCredentials) brief.resolveAndAwait();

        assertThat(second).isNotEqualTo(first);
        assertThat(second.expiration()).isAfter(Instant.now());
    }
}
