package io.quarkiverse.awsauth.deployment.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;

/** A whole application and a service with one fault; each fault has a service of its own, and all strike at the same time. */
class FaultsTest {

    private static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(4);
    /** For a machine that does many things at once. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withApplicationRoot(app -> app.addClasses(
            Behaviour.class, Grants.class, Grants.Grant.class, CreateSessionServer.class, SoakTest.class, Fault.class,
            Fault.Story.class, Fault.Told.class, Faults.class))
            .overrideRuntimeConfigKey("quarkus.aws-auth.acquire-timeout", ACQUIRE_TIMEOUT.toString());

    /** Begins all stories. */
    @Singleton
    public static class Faults {

        private final Map<Behaviour, CompletableFuture<Fault.Story>> stories = new EnumMap<>(Behaviour.class);

        void begin(@Observes StartupEvent started, AwsCredentialsRegistry registry) {
            for (Behaviour behaviour : Behaviour.values()) {
                if (behaviour != Behaviour.GRANT && behaviour != Behaviour.SLOW_GRANT && behaviour != Behaviour.AHEAD) {
                    stories.put(behaviour, CompletableFuture.supplyAsync(() -> story(behaviour, registry),
                            task -> new Thread(task, CreateSessionServer.THREADS + behaviour).start()));
                }
            }
        }

        private static Fault.Story story(Behaviour behaviour, AwsCredentialsRegistry registry) {
            try (Fault fault = new Fault(behaviour, registry)) {
                return fault.story();
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        }
    }

    @Inject
    Faults faults;

    @Test
    void aRefusedConnection() throws Exception {
        Fault.Story story = faults.stories.get(Behaviour.REFUSING).get();
        assertThat(story.complaints()).isEmpty();
        assertToldInTime(story, Reason.UNAVAILABLE, "the connection was refused");
    }

    @Test
    void acceptedAndSilent() throws Exception {
        assertTransient(Behaviour.SILENT, Reason.UNAVAILABLE, "no answer within read-timeout (" + Fault.READ_TIMEOUT + ")");
    }

    @Test
    void halfABody() throws Exception {
        assertTransient(Behaviour.HALF_A_BODY, Reason.UNAVAILABLE,
                "the connection was closed before the answer was complete");
    }

    @Test
    void internalServerErrors() throws Exception {
        assertTransient(Behaviour.FAILED, Reason.UNAVAILABLE, "the service failed (HTTP 500)");
    }

    @Test
    void tooManyRequestsWithRetryAfter() throws Exception {
        Fault.Story story = assertTransient(Behaviour.THROTTLED, Reason.THROTTLED,
                "the service asks for fewer requests (HTTP 429)");
        assertThat(story.recovery()).as("it is left alone for as long as it asks")
                .isGreaterThan(CreateSessionServer.RETRY_AFTER);
    }

    @Test
    void forbiddenByTheServiceAndThenCured() throws Exception {
        assertPermanent(Behaviour.FORBIDDEN, Reason.REFUSED,
                "the service refused (HTTP 403 AccessDeniedException, 'Untrusted signing certificate')");
    }

    @Test
    void forbiddenByAProxy() throws Exception {
        assertTransient(Behaviour.FORBIDDEN_BY_A_PROXY, Reason.UNAVAILABLE, "without the service's error type");
    }

    @Test
    void garbage() throws Exception {
        assertTransient(Behaviour.GARBAGE, Reason.UNAVAILABLE, "the answer is not HTTP");
        assertTransient(Behaviour.SUCCESS_WITHOUT_SESSION, Reason.UNEXPECTED_ANSWER, "answered with success, but");
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        Fault.Story story = assertTransient(Behaviour.REDIRECT, Reason.UNEXPECTED_ANSWER,
                "answered with a redirect (HTTP 303)");
        assertThat(story.strays()).isZero();
    }

    @Test
    void anExpiryInThePast() throws Exception {
        assertPermanent(Behaviour.GRANT_OF_THE_PAST, Reason.EXPIRED, "the credentials that were obtained expired on");
    }

    private Fault.Story assertTransient(Behaviour fault, Reason reason, String message) throws Exception {
        Fault.Story story = assertServedWhileHeld(fault);
        assertToldInTime(story, reason, message);
        return story;
    }

    private static void assertToldInTime(Fault.Story story, Reason reason, String message) {
        assertTold(story, reason, message);
        assertThat(story.cold().after()).isBetween(ACQUIRE_TIMEOUT.minusMillis(50), ACQUIRE_TIMEOUT.plus(SLACK));
        assertThat(story.expired().after()).isLessThan(ACQUIRE_TIMEOUT.plus(SLACK));
    }

    private void assertPermanent(Behaviour fault, Reason reason, String message) throws Exception {
        Fault.Story story = assertServedWhileHeld(fault);
        assertTold(story, reason, message);
        assertThat(story.cold().after()).as("told at once").isLessThan(SLACK);
        assertThat(story.expired().after()).as("told at once").isLessThan(SLACK);
    }

    private Fault.Story assertServedWhileHeld(Behaviour fault) throws InterruptedException, ExecutionException {
        Fault.Story story = faults.stories.get(fault).get();
        assertThat(story.attempts()).as("failures while credentials were held").isPositive();
        assertThat(story.complaints()).isEmpty();
        return story;
    }

    private static void assertTold(Fault.Story story, Reason reason, String message) {
        assertThat(story.cold().failure()).hasMessageContaining(message);
        assertThat(story.cold().failure().reason()).isEqualTo(reason);
        assertThat(story.expired().failure()).hasMessageContaining(message);
        assertThat(story.expired().failure().reason()).isEqualTo(reason);
    }
}
