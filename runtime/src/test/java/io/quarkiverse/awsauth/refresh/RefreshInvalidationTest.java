package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.smallrye.mutiny.Uni;

/** Credentials that a service rejected although they have not expired. */
class RefreshInvalidationTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void afterwardsACallerWaitsForNewOnes() {
        Life life = new Life();
        AwsCredentials rejected = life.grant(HOUR);
        life.time.advance(Duration.ofSeconds(60));

        life.credentials.invalidate(rejected);

        assertThat(life.credentials.peek()).isNull();
        Caller caller = life.ask();
        assertThat(caller.isAnswered()).isFalse();
        AwsCredentials fresh = life.grant(HOUR);
        assertThat(caller.credentials()).isSameAs(fresh);
    }

    @Test
    void equalCredentialsAreTheRejectedOnes() {
        Life life = new Life();
        SessionCredentials held = life.grant(HOUR);
        life.time.advance(Duration.ofMinutes(2));

        life.credentials.invalidate(new SessionCredentials(held.accessKeyId(), SecretString.of("secret"),
                SecretString.of("token"), held.expiration(), null));

        assertThat(life.credentials.peek()).isNull();
    }

    @Test
    void othersThanTheRejectedOnesAreKept() {
        Life life = new Life();
        AwsCredentials rejected = life.grant(HOUR);
        life.time.advance(Duration.ofMinutes(50));
        AwsCredentials held = life.grant(HOUR);
        life.time.advance(Duration.ofMinutes(10));

        life.credentials.invalidate(rejected);

        assertThat(life.credentials.peek()).isSameAs(held);
    }

    @Test
    void thoseYoungerThanAMinuteAreKept() {
        Life life = new Life();
        AwsCredentials young = life.grant(HOUR);
        life.time.advance(Duration.ofMillis(59_999));

        life.credentials.invalidate(young);

        assertThat(life.credentials.peek()).isSameAs(young);
    }

    @Test
    void aServerThatRepeatsItsRejectionCausesNoStorm() {
        Life life = new Life();
        life.source.always(() -> Uni.createFrom().item(life.session(HOUR)));

        for (int tenth = 0; tenth < 36_000; tenth++) {
            AwsCredentials given = life.ask().credentials();
            assertThat(given).isNotNull();
            life.credentials.invalidate(given);
            life.time.advance(Duration.ofMillis(100));
        }

        assertThat(life.source.attempts()).isLessThanOrEqualTo(61);
    }

    /** A source that has them may have others meanwhile. */
    @Test
    void staticOnesAreDroppedAsWell() {
        Life life = new Life();
        AwsCredentials fixed = new StaticCredentials("AKIA", SecretString.of("secret"));
        life.source.always(() -> Uni.createFrom().item(fixed));
        life.credentials.refreshIfDue();
        life.time.advance(Duration.ofMinutes(2));

        life.credentials.invalidate(fixed);

        assertThat(life.credentials.peek()).isNull();
    }

    @Test
    void nothingHeldOrExpiredOnesAreNoReasonToEndTheBackOff() {
        Life life = new Life();
        AwsCredentials expired = life.grant(HOUR);
        life.time.advance(HOUR.minusSeconds(1));
        life.fail(ManualSource.failure(Reason.UNAVAILABLE));
        life.time.advance(Duration.ofMillis(1_000));
        Duration rest = life.untilDue();

        life.credentials.invalidate(expired);

        assertThat(life.untilDue()).isEqualTo(rest);
    }

    @Test
    void itEndsTheRestAfterAFailure() {
        Life life = new Life();
        AwsCredentials rejected = life.grant(HOUR);
        life.time.advance(Duration.ofMinutes(50));
        life.fail(ManualSource.failure(Reason.REFUSED));

        life.credentials.invalidate(rejected);
        life.credentials.refreshIfDue();

        assertThat(life.source.underWay()).isEqualTo(1);
    }

    @Test
    void theFetchUnderWayIsTheOneThatIsWaitedFor() {
        Life life = new Life();
        AwsCredentials rejected = life.grant(HOUR);
        life.time.advance(Duration.ofMinutes(59).plusSeconds(10));
        Caller before = life.ask();
        life.credentials.invalidate(rejected);
        Caller after = life.ask();

        life.time.advance(Duration.ofSeconds(4));
        assertThat(life.source.attempts()).isEqualTo(2);
        AwsCredentials fresh = life.grant(HOUR);
        assertThat(before.credentials()).isSameAs(fresh);
        assertThat(after.credentials()).isSameAs(fresh);
    }
}
