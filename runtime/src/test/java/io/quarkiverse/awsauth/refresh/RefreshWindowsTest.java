package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.smallrye.mutiny.Uni;

/** Where the windows begin, seen from what a caller and a scheduler can see. */
class RefreshWindowsTest {

    private static final int FLEET = 500;

    @ParameterizedTest
    @CsvSource({ "PT12H,PT60S", "PT15M,PT60S", "PT6M,PT60S", "PT3M,PT30S", "PT6S,PT1S", "PT0.006S,PT0.001S",
            "PT0.001S,PT0S" })
    void theMandatoryWindowIsTheLastMinuteButAtMostASixth(Duration lifetime, Duration window) {
        Life life = Life.holding(lifetime);

        life.time.advance(lifetime.minus(window).minusMillis(1));
        assertThat(life.credentials.peek()).as("just before the window").isNotNull();
        life.time.advance(Duration.ofMillis(1));
        assertThat(life.credentials.peek()).as("from its first moment on").isNull();
    }

    @ParameterizedTest
    @CsvSource({ "PT12H,PT60M", "PT90M,PT30M", "PT89M59S,PT15M", "PT20M,PT400S", "PT19M59.999S,PT5M", "PT15M,PT5M",
            "PT12M,PT4M", "PT3S,PT1S" })
    void theAdvisoryWindowDependsOnTheLifetimeAndIsAtMostAThirdOfIt(Duration lifetime, Duration window) {
        LongSummaryStatistics untilExpiry = untilExpiryWhenDue(RefreshWindows.DEFAULT, lifetime);

        long mandatory = Math.min(60_000, lifetime.toMillis() / 6);
        long earliest = window.toMillis();
        long latest = earliest - (earliest - mandatory) / 4;
        assertThat(untilExpiry.getMax()).isBetween(earliest - Math.max(1, (earliest - latest) / 10), earliest);
        assertThat(untilExpiry.getMin()).isBetween(latest, latest + Math.max(1, (earliest - latest) / 10));
    }

    @Test
    void theAdvisoryWindowIsJitteredSoThatAFleetDoesNotMoveInStep() {
        long different = dueTimes(RefreshWindows.DEFAULT, Duration.ofHours(1)).distinct().count();

        assertThat(different).isGreaterThan(FLEET * 9 / 10);
    }

    @Test
    void bothWindowsAreConfigurable() {
        RefreshWindows windows = new RefreshWindows(Duration.ofMinutes(10), Duration.ofMinutes(2));

        assertThat(untilExpiryWhenDue(windows, Duration.ofHours(1)).getMax()).isBetween(590_000L, 600_000L);
        Life life = new Life(windows, new Random(1), RefreshListener.NONE);
        life.grant(Duration.ofHours(1));
        life.time.advance(Duration.ofMinutes(58).minusMillis(1));
        assertThat(life.credentials.peek()).isNotNull();
        life.time.advance(Duration.ofMillis(1));
        assertThat(life.credentials.peek()).isNull();
    }

    @Test
    void configuredWindowsAreBoundedByTheLifetimeToo() {
        Duration ever = Duration.ofSeconds(Long.MAX_VALUE);
        Life life = new Life(new RefreshWindows(ever, ever), new Random(1), RefreshListener.NONE);
        life.grant(Duration.ofMinutes(60));

        assertThat(life.untilDue()).isBetween(Duration.ofMinutes(40), Duration.ofMinutes(43));
        life.time.advance(Duration.ofMinutes(50).minusMillis(1));
        assertThat(life.credentials.peek()).isNotNull();
        life.time.advance(Duration.ofMillis(1));
        assertThat(life.credentials.peek()).isNull();
    }

    @Test
    void anAdvisoryWindowShorterThanTheMandatoryOneBeginsWithIt() {
        Life life = new Life(new RefreshWindows(Duration.ZERO, Duration.ofMinutes(1)), new Random(1), RefreshListener.NONE);
        life.grant(Duration.ofHours(1));

        assertThat(life.untilDue()).isEqualTo(Duration.ofMinutes(59));
    }

    @Test
    void negativeWindowsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RefreshWindows(Duration.ofMillis(-1), null))
                .withMessageContaining("advisory");
        assertThatIllegalArgumentException().isThrownBy(() -> new RefreshWindows(null, Duration.ofMillis(-1)))
                .withMessageContaining("mandatory");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefreshSettings(RefreshWindows.DEFAULT, Duration.ofMillis(-1)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "+1000000000-12-31T23:59:59.999999999Z", "+292278994-08-17T07:12:55.807Z" })
    void anExpirationBeyondAllMillisecondsIsFarAwayAndNoError(Instant expiration) {
        Life life = new Life();
        life.credentials.refreshIfDue();
        life.source.succeed(life.source.session(expiration));

        assertThat(life.credentials.peek()).isNotNull();
        assertThat(life.untilDue()).isGreaterThan(Duration.ofDays(365));
    }

    @Test
    void thoseWithoutExpirationAreAskedForAgain() {
        Life fixed = new Life();
        fixed.source.always(() -> Uni.createFrom()
                .item(new StaticCredentials("AKIA", SecretString.of("secret"))));
        Life endless = new Life();
        endless.source.always(() -> Uni.createFrom().item(endless.source.session(null)));

        for (Life life : new Life[] { fixed, endless }) {
            life.credentials.refreshIfDue();
            life.time.advance(Duration.ofMinutes(14));
            life.credentials.refreshIfDue();
            assertThat(life.ask().credentials()).isNotNull();
            assertThat(life.source.attempts()).isEqualTo(1);
            life.time.advance(Duration.ofMinutes(1));
            life.credentials.refreshIfDue();
            assertThat(life.source.attempts()).isEqualTo(2);
        }
    }

    private static LongSummaryStatistics untilExpiryWhenDue(RefreshWindows windows, Duration lifetime) {
        return dueTimes(windows, lifetime).map(due -> lifetime.toMillis() - due).summaryStatistics();
    }

    private static LongStream dueTimes(RefreshWindows windows, Duration lifetime) {
        return LongStream.range(0, FLEET).map(seed -> {
            Life life = new Life(windows, new Random(seed), RefreshListener.NONE);
            life.grant(lifetime);
            return life.untilDue().toMillis();
        });
    }
}
