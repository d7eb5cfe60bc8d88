package io.quarkiverse.awsauth.runtime.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.CredentialsLifetimeShortened;

/** What the application and the log hear of one session. */
class CredentialEventsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Instant now = Instant.parse("2026-01-15T09:30:00Z");
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
    void aShorterLifetimeIsToldOnce() {
        events.refreshed(now.plus(HOUR).minus(Duration.ofMinutes(6)));
        events.refreshed(now.plus(HOUR).minus(Duration.ofMinutes(6)));

        assertThat(heard).filteredOn(CredentialsLifetimeShortened.class::isInstance)
                .containsExactly(new CredentialsLifetimeShortened("orders", HOUR, Duration.ofMinutes(54)));
    }
}
