package io.quarkiverse.awsauth.runtime.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.CredentialsLifetimeShortened;
import io.quarkiverse.awsauth.runtime.LoggedLines;

/** What the application and the log hear of one session. */
class CredentialEventsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private Instant now = Instant.parse("2026-01-15T09:30:00Z");
    private final List<Object> heard = new ArrayList<>();
    private final CredentialEvents events = new CredentialEvents(heard::add, HOUR, () -> now, "");

    {
        events.add("orders");
    }

    @Test
    void aClockThatIsAheadByWhatIsToleratedShortensNothing() {
        events.refreshed(now.plus(HOUR).minus(Duration.ofMinutes(4)));

        assertThat(heard).doesNotHaveAnyElementsOfTypes(CredentialsLifetimeShortened.class);
    }

    @Test
    void anotherCauseIsToldAfterAWhileAndTheSameIsNot() {
        List<String> lines = LoggedLines.of(() -> {
            fail(Reason.UNAVAILABLE, "the service failed (HTTP 503)");
            for (int attempt = 0; attempt < 100; attempt++) {
                now = now.plusSeconds(20);
                fail(Reason.REFUSED, "no (" + now + ", request " + UUID.randomUUID() + ")");
            }
        });

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("Credentials [orders]: cannot be renewed (none are held): the service failed"
                + " (HTTP 503)");
        assertThat(lines.get(1))
                .startsWith("Credentials [orders]: cannot be renewed (none are held): no (2026-01-15T09:35:00Z");
    }

    @Test
    void causesThatAlternateAreToldEveryFiveMinutes() {
        List<String> lines = LoggedLines.of(() -> {
            for (int minute = 0; minute < 60; minute++) {
                fail(Reason.UNAVAILABLE, minute % 2 == 0 ? "one" : "other");
                now = now.plusSeconds(60);
            }
        });

        assertThat(lines).hasSize(12);
    }

    @Test
    void theSameCauseIsToldAgainAfterASuccess() {
        List<String> lines = LoggedLines.of(() -> {
            fail(Reason.UNAVAILABLE, "one");
            events.refreshed(null);
            fail(Reason.UNAVAILABLE, "one");
        });

        assertThat(lines).containsExactly("Credentials [orders]: cannot be renewed (none are held): one",
                "Credentials [orders]: obtained again", "Credentials [orders]: cannot be renewed (none are held): one");
    }

    private void fail(Reason reason, String message) {
        events.failed(new AwsCredentialsException(reason, message), null);
    }

    @Test
    void aShorterLifetimeIsToldOnce() {
        events.refreshed(now.plus(HOUR).minus(Duration.ofMinutes(6)));
        events.refreshed(now.plus(HOUR).minus(Duration.ofMinutes(6)));

        assertThat(heard).filteredOn(CredentialsLifetimeShortened.class::isInstance)
                .containsExactly(new CredentialsLifetimeShortened("orders", HOUR, Duration.ofMinutes(54)));
    }
}
