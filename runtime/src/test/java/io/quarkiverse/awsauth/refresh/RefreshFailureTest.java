package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.smallrye.mutiny.Uni;

/** What a failing source does to callers, and callers to a failing source. */
class RefreshFailureTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    @ParameterizedTest
    @EnumSource(Reason.class)
    void unexpiredCredentialsAreServedWhateverTheError(Reason reason) {
        Life life = new Life();
        AwsCredentials held = life.grant(HOUR);
        life.source.alwaysFail(reason);
        Instant expiry = life.time.instant().plus(HOUR);

        while (life.time.instant().isBefore(expiry.minusSeconds(1))) {
            life.time.advance(Duration.ofSeconds(1));
            Caller caller = life.ask();
            assertThat(caller.credentials()).isSameAs(held);
            assertThat(caller.waited()).isZero();
        }
        assertThat(life.source.attempts()).isGreaterThan(2);
        life.time.advance(Duration.ofSeconds(1));
        assertThat(life.ask().credentials()).isNull();
    }

    @Test
    void whileValidOnesAreHeldTheSourceRestsFiveToTenMinutes() {
        Set<Duration> rests = new HashSet<>();
        for (int seed = 0; seed < 300; seed++) {
            Life life = new Life(RefreshWindows.DEFAULT, new Random(seed), RefreshListener.NONE);
            life.grant(HALF_A_DAY);
            life.time.advance(Duration.ofHours(11).plusMinutes(20));
            life.fail(ManualSource.failure(Reason.REFUSED));
            rests.add(life.untilDue());
        }

        assertThat(rests).allSatisfy(rest -> assertThat(rest).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10)));
        assertThat(rests).hasSizeGreaterThan(250);
        assertThat(rests).anyMatch(rest -> rest.compareTo(Duration.ofSeconds(315)) < 0);
        assertThat(rests).anyMatch(rest -> rest.compareTo(Duration.ofSeconds(585)) > 0);
    }

    @Test
    void theRestNeverGoesPastTheStartOfTheMandatoryWindow() {
        Life life = Life.holding(HOUR);
        life.time.advance(Duration.ofMinutes(57));
        life.fail(ManualSource.failure(Reason.UNAVAILABLE));

        assertThat(life.untilDue()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void inTheMandatoryWindowAndBeyondTheBackOffIsExponentialFromOneToThirtySeconds() {
        for (Duration start : List.of(Duration.ofMinutes(59), HOUR.plusMinutes(1))) {
            List<Set<Duration>> rests = restsAfterFailures(start);
            for (int failure = 0; failure < rests.size(); failure++) {
                Duration floor = Duration.ofSeconds(failure < 5 ? 1 << failure : 20);
                assertThat(rests.get(failure)).as("jittered").hasSizeGreaterThan(50).allSatisfy(
                        rest -> assertThat(rest).isBetween(floor, floor.multipliedBy(3).dividedBy(2)));
            }
        }
    }

    private static List<Set<Duration>> restsAfterFailures(Duration start) {
        List<Set<Duration>> rests = new ArrayList<>();
        for (int seed = 0; seed < 100; seed++) {
            Life life = new Life(RefreshWindows.DEFAULT, new Random(seed), RefreshListener.NONE);
            life.grant(HOUR);
            life.time.advance(start);
            for (int failure = 0; failure < 70; failure++) {
                life.fail(ManualSource.failure(Reason.UNAVAILABLE));
                if (rests.size() <= failure) {
                    rests.add(new HashSet<>());
                }
                rests.get(failure).add(life.untilDue());
                life.time.advance(life.untilDue());
            }
        }
        return rests;
    }

    @Test
    void failuresWhileTheRestWasCalmDoNotCountTowardsTheExponentialOne() {
        Life life = Life.holding(HALF_A_DAY);
        life.time.advance(Duration.ofHours(11).plusMinutes(20));
        Instant mandatory = life.time.instant().plus(Duration.ofMinutes(39));
        while (life.time.instant().isBefore(mandatory)) {
            life.fail(ManualSource.failure(Reason.UNAVAILABLE));
            life.time.advance(life.untilDue());
        }
        assertThat(life.source.attempts()).isBetween(5, 9);
        life.fail(ManualSource.failure(Reason.UNAVAILABLE));

        assertThat(life.untilDue()).isBetween(Duration.ofMillis(1_000), Duration.ofMillis(1_500));
    }

    @Test
    void withNothingHeldACallerSharesEveryAttemptUntilOneSucceeds() {
        Life life = new Life();
        Caller caller = life.ask();
        life.source.fail(Reason.UNAVAILABLE);
        life.time.advance(Duration.ofMillis(1_500));
        life.source.fail(Reason.THROTTLED);
        life.time.advance(Duration.ofMillis(3_000));
        assertThat(caller.isAnswered()).isFalse();
        AwsCredentials granted = life.session(HOUR);
        life.source.succeed(granted);

        assertThat(caller.credentials()).isSameAs(granted);
        assertThat(life.source.attempts()).isEqualTo(3);
    }

    @Test
    void withNothingHeldACallerGetsTheLastErrorAtTheAcquireTimeout() {
        Life life = new Life();
        life.source.alwaysFail(Reason.UNAVAILABLE);
        Caller caller = life.ask();
        life.time.advance(Duration.ofSeconds(2));
        life.source.alwaysFail(Reason.THROTTLED);
        life.time.advance(Duration.ofMinutes(1));

        assertThat(caller.waited()).isEqualTo(Life.ACQUIRE_TIMEOUT);
        assertThat(caller.failure()).isInstanceOfSatisfying(AwsCredentialsException.class,
                failure -> assertThat(failure.reason()).isEqualTo(Reason.THROTTLED));
        assertThat(life.time.pendingTimers()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = { "CONFIGURATION", "CERTIFICATE", "REFUSED", "EXPIRED" })
    void whatWaitingCannotCureIsToldAtOnceAndRememberedBriefly(Reason reason) {
        Life life = new Life();
        life.source.alwaysFail(reason);

        for (int second = 0; second < 3_600; second++) {
            Caller caller = life.ask();
            assertThat(caller.waited()).isZero();
            assertThat(caller.failure()).hasMessageContaining(reason.name());
            life.time.advance(Duration.ofSeconds(1));
        }

        assertThat(life.source.attempts()).isBetween(3_600 / 31, 3_600 / 20 + 6);
    }

    @ParameterizedTest
    @EnumSource(names = { "CONFIGURATION", "CERTIFICATE", "REFUSED", "EXPIRED" })
    void itRecoversByItselfWhenTheCauseIsCured(Reason reason) {
        Life life = new Life();
        life.source.alwaysFail(reason);
        for (int minute = 0; minute < 60; minute++) {
            life.ask();
            life.time.advance(Duration.ofMinutes(1));
        }
        life.ask();
        life.source.always(() -> Uni.createFrom().item(life.session(HOUR)));
        life.time.advance(Duration.ofSeconds(30));

        assertThat(life.ask().credentials()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = { "CONFIGURATION", "CERTIFICATE", "REFUSED", "EXPIRED" })
    void whatWaitingMayCureIsWaitedFor(Reason reason) {
        Life life = new Life();
        life.source.alwaysFail(reason);
        Caller caller = life.ask();

        assertThat(caller.isAnswered()).isFalse();
        life.source.always(() -> Uni.createFrom().item(life.session(HOUR)));
        life.time.advance(Duration.ofMillis(1_500));
        assertThat(caller.credentials()).isNotNull();
    }

    @Test
    void aPermanentErrorReleasesThoseWhoWaitSinceATransientOne() {
        Life life = new Life();
        Caller caller = life.ask();
        life.source.fail(Reason.UNAVAILABLE);
        life.time.advance(Duration.ofMillis(1_500));
        life.source.fail(Reason.REFUSED);

        assertThat(caller.failure()).hasMessageContaining("REFUSED");
        assertThat(life.time.pendingTimers()).isZero();
    }

    @Test
    void retryAfterIsHonoured() {
        Life life = new Life();
        life.fail(throttled(Duration.ofSeconds(20)));

        assertThat(life.untilDue()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    @Test
    void retryAfterDoesNotMoveAFleetInStep() {
        assertThat(rests(Duration.ZERO, Duration.ofSeconds(20))).hasSizeGreaterThan(90);
        assertThat(rests(HALF_A_DAY, Duration.ofMinutes(15))).hasSizeGreaterThan(90);
        assertThat(rests(HALF_A_DAY, Duration.ofDays(1))).hasSizeGreaterThan(90);
    }

    /** Of a hundred, all of which hold what lasts as long. */
    private static Set<Duration> rests(Duration lifetime, Duration retryAfter) {
        Set<Duration> rests = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            Life life = new Life(RefreshWindows.DEFAULT, new Random(seed), RefreshListener.NONE);
            if (!lifetime.isZero()) {
                life.grant(lifetime);
                life.time.advance(Duration.ofHours(11).plusMinutes(30));
            }
            life.fail(throttled(retryAfter));
            rests.add(life.untilDue());
        }
        return rests;
    }

    @Test
    void retryAfterNeverShortensTheRest() {
        Life life = new Life();
        life.fail(throttled(Duration.ZERO));
        assertThat(life.untilDue()).isBetween(Duration.ofMillis(1_000), Duration.ofMillis(1_500));

        Life negative = new Life();
        negative.fail(throttled(Duration.ofSeconds(Long.MIN_VALUE)));
        assertThat(negative.untilDue()).isBetween(Duration.ofMillis(1_000), Duration.ofMillis(1_500));
    }

    @Test
    void retryAfterIsBoundedByThirtySecondsWhileNothingIsHeld() {
        Life life = new Life();
        life.fail(throttled(Duration.ofSeconds(Long.MAX_VALUE)));

        assertThat(life.untilDue()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void retryAfterIsBoundedByTheMandatoryWindowWhileCredentialsAreHeld() {
        Life life = Life.holding(HALF_A_DAY);
        Instant end = life.time.instant().plus(HALF_A_DAY);
        life.time.advance(Duration.ofHours(11).plusMinutes(20));
        life.fail(throttled(Duration.ofMinutes(15)));
        assertThat(life.untilDue()).isBetween(Duration.ofMinutes(15), Duration.ofSeconds(1350));

        life.time.advanceTo(end.minus(Duration.ofMinutes(16)));
        life.fail(throttled(Duration.ofDays(1)));
        assertThat(life.untilDue()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(15));
    }

    @Test
    void retryAfterIsBoundedByHalfAnHourWhileCredentialsAreHeld() {
        Life life = Life.holding(HALF_A_DAY);
        life.time.advance(Duration.ofHours(11).plusMinutes(14));
        life.fail(throttled(Duration.ofDays(1)));

        assertThat(life.untilDue()).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(30));
    }

    private static AwsCredentialsException throttled(Duration retryAfter) {
        return new AwsCredentialsException(Reason.THROTTLED, "too many requests", null, retryAfter);
    }
}
