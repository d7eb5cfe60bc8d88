package io.quarkiverse.awsauth.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This machine's clock is off, is corrected, and is set while the correction holds. */
class ServiceClockTest {

    private static final Instant START = Instant.parse("2026-01-15T09:30:00Z");
    private static final Duration OFF = Duration.ofMinutes(20);

    private Duration elapsed = Duration.ZERO;
    private Duration machineIsAhead = Duration.ZERO;
    private final ServiceClock clock = new ServiceClock(() -> service().plus(machineIsAhead),
            () -> Long.MAX_VALUE - Duration.ofMinutes(1).toNanos() + elapsed.toNanos());

    private Instant service() {
        return START.plus(elapsed);
    }

    @ParameterizedTest
    @ValueSource(strings = { "PT20M", "-PT20M", "PT24H", "-PT24H", "PT4M1S" })
    void aCorrectionLastsAsTimeGoesBy(Duration ahead) {
        machineIsAhead = ahead;
        clock.correct(service());

        for (int day = 0; day < 100; day++) {
            assertTellsTheServicesTime();
            assertThat(clock.offset()).isEqualTo(ahead.negated());
            elapsed = elapsed.plusDays(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "PT20M", "-PT20M", "PT24H", "-PT24H", "PT4M1S" })
    void aClockThatIsSetRightIsNotCorrectedAnyMore(Duration ahead) {
        machineIsAhead = ahead;
        clock.correct(service());
        elapsed = elapsed.plusHours(1);
        machineIsAhead = Duration.ZERO;

        assertTellsTheServicesTime();
        assertThat(clock.offset()).isZero();
    }

    @Test
    void aClockThatIsSetToAnotherWrongTimeIsCorrectedAnew() {
        machineIsAhead = OFF;
        clock.correct(service());
        machineIsAhead = OFF.negated();
        assertThat(clock.instant()).isEqualTo(service().minus(OFF));

        clock.correct(service());

        assertTellsTheServicesTime();
    }

    @Test
    void aClockThatIsSetByWhatServicesTolerateIsCorrectedAsBefore() {
        machineIsAhead = OFF;
        clock.correct(service());
        machineIsAhead = OFF.plus(ServiceClock.TOLERATED);

        assertThat(clock.instant()).isEqualTo(service().plus(ServiceClock.TOLERATED));
    }

    @Test
    void aGlitchOfTheClockCostsNoCorrection() {
        machineIsAhead = OFF;
        clock.correct(service());
        machineIsAhead = Duration.ofDays(2);
        clock.millis();
        machineIsAhead = OFF;

        assertTellsTheServicesTime();
    }

    @ParameterizedTest
    @ValueSource(strings = { "-PT11S", "-PT3M", "-PT15M", "PT4M1S", "PT15M" })
    void anAcceptedSignatureCorrectsToo(Duration ahead) {
        machineIsAhead = ahead;
        clock.confirm(service(), clock.instant());

        assertTellsTheServicesTime();
    }

    @ParameterizedTest
    @ValueSource(strings = { "-PT10S", "PT10S", "PT4M", "PT16M1S", "-PT16M1S" })
    void anAcceptedSignatureDoesNotCorrectWhatIsSmallOrHarmlessOrAbsurd(Duration ahead) {
        machineIsAhead = ahead;
        clock.confirm(service(), clock.instant());

        assertThat(clock.offset()).isZero();
    }

    @Test
    void theTimeOnTheWayNeverMakesItTellLess() {
        machineIsAhead = Duration.ofMinutes(15);
        Instant signedAt = clock.instant();
        Instant answered = service();
        elapsed = Duration.ofSeconds(10);
        clock.confirm(answered, signedAt);

        assertTellsTheServicesTime();
    }

    @Test
    void anAnswerThatWasTooLongOnTheWayIsIgnored() {
        Instant signedAt = clock.instant();
        Instant answered = service();
        elapsed = Duration.ofMinutes(10);
        clock.confirm(answered, signedAt);

        assertTellsTheServicesTime();
    }

    @Test
    void anAnswerToWhatWasSignedBeforeTheClockWasSetIsIgnored() {
        machineIsAhead = OFF;
        Instant signedAt = clock.instant();
        machineIsAhead = Duration.ZERO;
        clock.confirm(service(), signedAt);

        assertTellsTheServicesTime();
    }

    /** A clock that is made to run faster until it is right takes the second one along. */
    @Test
    void anAcceptedSignatureEndsACorrectionThatIsNotNeededAnyMore() {
        ServiceClock slewed = new ServiceClock(() -> service().plus(machineIsAhead));
        machineIsAhead = Duration.ofMinutes(-3);
        slewed.confirm(service(), slewed.instant());
        machineIsAhead = Duration.ZERO;
        slewed.confirm(service(), slewed.instant());

        assertThat(slewed.instant()).isEqualTo(service());
        assertThat(slewed.offset()).isZero();
    }

    private void assertTellsTheServicesTime() {
        assertThat(clock.instant()).isEqualTo(service());
        assertThat(clock.millis()).isEqualTo(service().toEpochMilli());
    }
}
