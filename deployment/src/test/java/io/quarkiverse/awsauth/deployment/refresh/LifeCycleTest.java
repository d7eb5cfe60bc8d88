package io.quarkiverse.awsauth.deployment.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialsExpired;
import io.quarkiverse.awsauth.CredentialsLifetimeShortened;
import io.quarkiverse.awsauth.CredentialsRefreshFailed;
import io.quarkiverse.awsauth.CredentialsRefreshed;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.SessionReplaced;
import io.quarkiverse.awsauth.runtime.refresh.RefreshJob;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.QuarkusUnitTest;

/** An application that schedules nothing itself, and several credentials. Every name has a role of its own, but the twins. */
class LifeCycleTest {

    private static final String CREDENTIALS = "quarkus.aws-auth.credentials.";
    private static final Duration SHORT = Duration.ofSeconds(10);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application();

    private static QuarkusUnitTest application() {
        QuarkusUnitTest test = new QuarkusUnitTest()
                .withApplicationRoot(app -> app.addClasses(SessionServer.class, Heard.class, Scripts.class))
                .overrideRuntimeConfigKey("quarkus.aws-auth.acquire-timeout", "2s")
                .overrideRuntimeConfigKey(CREDENTIALS + "\"kept\".session.access-key-id", "ASIAKEPT")
                .overrideRuntimeConfigKey(CREDENTIALS + "\"kept\".session.secret-access-key", "very-secret")
                .overrideRuntimeConfigKey(CREDENTIALS + "\"kept\".session.session-token", "secret-token")
                .overrideRuntimeConfigKey(CREDENTIALS + "\"told\".roles-anywhere.duration", "2h")
                .overrideRuntimeConfigKey(CREDENTIALS + "\"asked\".acquire-at-start", "eager")
                .overrideRuntimeConfigKey(CREDENTIALS + "\"late\".acquire-at-start", "lazy")
                .setLogRecordPredicate(record -> record.getLoggerName().equals("io.quarkiverse.awsauth")
                        && record.getLevel().intValue() > Level.WARNING.intValue())
                .assertLogRecords(records -> assertThat(records).extracting(LogRecord::getMessage)
                        .anyMatch(message -> message.startsWith("Credentials [kept]: expired on ")
                                && message.endsWith("Z; they were made elsewhere: replace them by"
                                        + " AwsCredentialsRegistry.replaceSession or the event SessionReplaced"))
                        .anyMatch(message -> message.startsWith("Credentials [doomed]: expired on ")
                                && message.endsWith("Z before new ones could be had")));
        SessionServer.configure(test, "brief", "doomed", "told", "unused", "asked", "late");
        SessionServer.configure(test, "twin1", "twin", SessionServer.URL);
        SessionServer.configure(test, "twin2", "twin", SessionServer.URL);
        return SessionServer.configure(test, "dead", "dead", "http://localhost:1");
    }

    /** Set before credentials are obtained. */
    @Singleton
    public static class Scripts {

        void set(@Observes @Priority(1) StartupEvent starting) {
            SessionServer.script("brief", call -> SessionServer.session("brief", call, SHORT));
            SessionServer.script("doomed", call -> call == 1 ? SessionServer.session("doomed", call, SHORT)
                    : SessionServer.refused("Untrusted signing certificate", Instant.now()));
        }
    }

    @Inject
    @AwsCredentialsName("brief")
    AwsCredentialsResolver brief;
    @Inject
    @AwsCredentialsName("doomed")
    AwsCredentialsResolver doomed;
    @Inject
    @AwsCredentialsName("told")
    AwsCredentialsResolver told;
    @Inject
    @AwsCredentialsName("late")
    AwsCredentialsResolver late;
    @Inject
    @AwsCredentialsName("twin1")
    AwsCredentialsResolver twin1;
    @Inject
    @AwsCredentialsName("twin2")
    AwsCredentialsResolver twin2;
    @Inject
    @AwsCredentialsName("dead")
    AwsCredentialsResolver dead;
    @Inject
    @AwsCredentialsName("kept")
    AwsCredentialsResolver kept;
    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    Event<SessionReplaced> replacement;
    @Inject
    Scheduler scheduler;
    @Inject
    Heard heard;

    @Test
    void oneJobServesAllNames() {
        assertThat(scheduler.isRunning()).isTrue();
        assertThat(scheduler.getScheduledJobs()).singleElement()
                .isEqualTo(scheduler.getScheduledJob(RefreshJob.IDENTITY));
    }

    @Test
    void newOnesAreFetchedBeforeAnybodyAsks() {
        CredentialsRefreshed first = heard.await(CredentialsRefreshed.class, event -> event.name().equals("brief"));
        CredentialsRefreshed second = heard.await(CredentialsRefreshed.class,
                event -> event.name().equals("brief") && event.expiration().isAfter(first.expiration()));

        assertThat(second.expiration().minus(SHORT)).as("when it was granted").isBefore(first.expiration());
        assertThat(SessionServer.calls("brief")).isGreaterThanOrEqualTo(2);
        assertThat(heard.all(CredentialsExpired.class, event -> event.name().equals("brief"))).isEmpty();
    }

    @Test
    void namesThatAreInjectedOrSetToEagerAreObtainedAtStart() {
        heard.await(CredentialsRefreshed.class, event -> event.name().equals("told"));
        heard.await(CredentialsRefreshed.class, event -> event.name().equals("asked"));

        assertThat(SessionServer.calls("unused")).isZero();
        assertThat(SessionServer.calls("late")).isZero();
        assertThat(registry.findAndAwait("unused").orElseThrow().resolveAndAwait().accessKeyId()).isEqualTo("ASIAunused1");
    }

    @Test
    void whatCannotBeObtainedAtStartIsTold() {
        CredentialsRefreshFailed failed = heard.await(CredentialsRefreshFailed.class,
                event -> event.name().equals("dead"));

        assertThat(failed.heldUntil()).isNull();
        assertThat(failed.failure().reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failed.failure()).hasMessageContaining("the connection was refused");
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(dead::resolveAndAwait)
                .withMessageStartingWith("Credentials dead (");
    }

    @Test
    void equalSettingsShareOneSession() {
        assertThat(twin1.resolveAndAwait()).isSameAs(twin2.resolveAndAwait());
        assertThat(SessionServer.calls("twin")).isEqualTo(1);
        heard.await(CredentialsRefreshed.class, event -> event.name().equals("twin1"));
        heard.await(CredentialsRefreshed.class, event -> event.name().equals("twin2"));
    }

    @Test
    void failuresAndExpiryAreTold() {
        CredentialsRefreshed refreshed = heard.await(CredentialsRefreshed.class, event -> event.name().equals("doomed"));
        CredentialsRefreshFailed failed = heard.await(CredentialsRefreshFailed.class,
                event -> event.name().equals("doomed") && event.heldUntil() != null);
        assertThat(failed.heldUntil()).isEqualTo(refreshed.expiration());
        assertThat(failed.failure().reason()).isEqualTo(Reason.REFUSED);
        assertThat(doomed.resolveAndAwait().accessKeyId()).as("while they are valid").isEqualTo("ASIAdoomed1");

        assertThat(heard.await(CredentialsExpired.class, event -> event.name().equals("doomed")).expiration())
                .isEqualTo(refreshed.expiration());
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(doomed::resolveAndAwait)
                .withMessageContaining("Untrusted signing certificate");
        assertThat(heard.all(CredentialsRefreshFailed.class, event -> event.heldUntil() == null
                && event.name().equals("doomed"))).isNotEmpty();
        assertThat(heard.events.toString()).contains("doomed").doesNotContain("very-secret", "secret-token");
    }

    @Test
    void aShorterLifetimeThanAskedForIsTold() {
        CredentialsLifetimeShortened shortened = heard.await(CredentialsLifetimeShortened.class,
                event -> event.name().equals("told"));
        assertThat(shortened.asked()).isEqualTo(Duration.ofHours(2));
        assertThat(shortened.granted()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    @Test
    void sessionsAreReplacedAtOnceAndWatched() {
        assertThat(kept.resolveAndAwait().accessKeyId()).isIn("ASIAKEPT", "ASIATWO");
        registry.replaceSession("kept", session("ASIAONE", null));
        assertThat(kept.resolveAndAwait().accessKeyId()).isEqualTo("ASIAONE");
        Instant soon = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
        SessionReplaced event = new SessionReplaced("kept", session("ASIATWO", soon));
        assertThat(event.toString()).contains("ASIATWO").doesNotContain("very-secret", "secret-token");
        replacement.fire(event);
        assertThat(kept.resolve().await().indefinitely()).isSameAs(event.credentials());

        assertThat(heard.await(CredentialsExpired.class, expired -> expired.name().equals("kept")).expiration())
                .isEqualTo(soon);
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(kept::resolveAndAwait)
                .withMessageContaining("they expired on " + soon).satisfies(e -> assertThat(e.reason())
                        .isEqualTo(Reason.EXPIRED));
        registry.replaceSession("kept", session("ASIATWO", null));
        assertThat(kept.resolveAndAwait().accessKeyId()).isEqualTo("ASIATWO");
        assertThat(heard.all(CredentialsExpired.class, expired -> expired.name().equals("kept"))).hasSize(1);
    }

    @Test
    void othersCannotBeReplaced() {
        AwsCredentials before = twin1.resolveAndAwait();
        for (String name : new String[] { "twin1", "nobody" }) {
            String message = "Credentials " + name + " are not of the kind session (quarkus.aws-auth.credentials.\"" + name
                    + "\".session.*), so they cannot be replaced";
            assertThatIllegalArgumentException().isThrownBy(() -> registry.replaceSession(name, session("ASIA", null)))
                    .withMessage(message);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> replacement.fire(new SessionReplaced(name, session("ASIA", null))))
                    .withMessage(message);
        }
        assertThat(twin1.resolveAndAwait()).isSameAs(before);
    }

    private static SessionCredentials session(String accessKeyId, Instant expiration) {
        return new SessionCredentials(accessKeyId, SecretString.of("very-secret"), SecretString.of("secret-token"),
                expiration, null);
    }
}
