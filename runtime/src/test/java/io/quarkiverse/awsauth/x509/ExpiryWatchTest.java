package io.quarkiverse.awsauth.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

class ExpiryWatchTest {

    private static final Instant NOW = TestCertificates.NOW;
    private static final Instant EXPIRY = NOW.plus(Duration.ofDays(100));
    private static final ClientIdentity IDENTITY = TestCertificates.client().valid(NOW, EXPIRY).identity();

    private final ExpiryWatch watch = new ExpiryWatch(Duration.ofDays(45));

    @Test
    void beginsAtTheTimeThatIsSet() {
        assertThat(watch.due("a", IDENTITY, EXPIRY.minus(Duration.ofDays(45)).minusSeconds(1))).isEmpty();
        assertThat(watch.due("a", IDENTITY, EXPIRY.minus(Duration.ofDays(45)))).contains(Duration.ofDays(45));
    }

    @Test
    void warnsOncePerDay() {
        Instant first = EXPIRY.minus(Duration.ofDays(10));
        assertThat(watch.due("a", IDENTITY, first)).isPresent();
        assertThat(watch.due("a", IDENTITY, first.plus(Duration.ofHours(23)))).isEmpty();
        assertThat(watch.due("a", IDENTITY, first.plus(Duration.ofHours(24)))).contains(Duration.ofDays(9));
        assertThat(watch.due("a", IDENTITY, first.plus(Duration.ofHours(25)))).isEmpty();
    }

    @Test
    void warnsAfterTheClockWasSetBack() {
        Instant warned = EXPIRY.minus(Duration.ofDays(10));
        assertThat(watch.due("a", IDENTITY, warned)).isPresent();
        assertThat(watch.due("a", IDENTITY, warned.minus(Duration.ofDays(20)))).contains(Duration.ofDays(30));
    }

    @Test
    void looksAtIntermediateCertificatesToo() {
        ClientIdentity withIntermediate = new ClientIdentity(IDENTITY.privateKey(), IDENTITY.certificate(),
                List.of(TestCertificates.client().authority().valid(NOW, NOW.plus(Duration.ofDays(5))).certificate()));

        assertThat(withIntermediate.validUntil()).isEqualTo(NOW.plus(Duration.ofDays(5)));
        assertThat(watch.due("a", withIntermediate, NOW)).contains(Duration.ofDays(5));
    }

    @Test
    void warnsOncePerDayOfEachIdentifierHoweverOftenTheCertificateIsReplaced() {
        Instant late = EXPIRY.minus(Duration.ofDays(1));
        ClientIdentity other = TestCertificates.client().subject("CN=other").valid(NOW, EXPIRY).identity();

        assertThat(watch.due("a", IDENTITY, late)).isPresent();
        assertThat(watch.due("b", IDENTITY, late)).isPresent();
        assertThat(watch.due("a", other, late)).isEmpty();
    }

    @Test
    void canBeSwitchedOff() {
        assertThat(new ExpiryWatch(Duration.ZERO).due("a", IDENTITY, EXPIRY.minusSeconds(1))).isEmpty();
        assertThat(new ExpiryWatch(Duration.ZERO).due("a", IDENTITY, EXPIRY.plusSeconds(1))).isEmpty();
    }

    @Test
    void goesOnWhenOneHasExpiredThatTheChainIsSentWithout() {
        assertThat(new ExpiryWatch(Duration.ofDays(1)).due("a", IDENTITY, EXPIRY.plusSeconds(1)))
                .contains(Duration.ofSeconds(-1));
    }
}
