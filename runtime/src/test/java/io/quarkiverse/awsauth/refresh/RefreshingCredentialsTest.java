package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.smallrye.mutiny.Uni;

/** Who waits, for what, and for how long. */
class RefreshingCredentialsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration INTO_ADVISORY = Duration.ofMinutes(50);
    private static final Duration INTO_MANDATORY = Duration.ofMinutes(59).plusSeconds(10);

    @Test
    void usableCredentialsComeAtOnce() {
        Life life = new Life();
        AwsCredentials granted = life.grant(HOUR);

        assertThat(life.ask().credentials()).isSameAs(granted);
        assertThat(life.credentials.peek()).isSameAs(granted);
        assertThat(life.source.attempts()).isEqualTo(1);
    }

    @Test
    void inTheAdvisoryWindowHeldCredentialsComeAtOnceWhileOneFetchIsUnderWay() {
        Life life = new Life();
        AwsCredentials old = life.grant(HOUR);
        life.time.advance(INTO_ADVISORY);

        assertThat(Stream.generate(life::ask).limit(20)).allSatisfy(c -> assertThat(c.credentials()).isSameAs(old));
        assertThat(life.credentials.peek()).isSameAs(old);
        assertThat(life.source.underWay()).isEqualTo(1);

        AwsCredentials fresh = life.grant(HOUR);
        assertThat(life.ask().credentials()).isSameAs(fresh);
        assertThat(life.source.attempts()).isEqualTo(2);
    }

    @Test
    void peekAloneStartsTheFetchToo() {
        Life life = Life.holding(HOUR);
        life.time.advance(INTO_ADVISORY);

        life.credentials.peek();

        assertThat(life.source.underWay()).isEqualTo(1);
    }

    @Test
    void allWhoMustWaitShareOneFetch() {
        Life life = new Life();
        var callers = Stream.generate(life::ask).limit(20).toList();

        assertThat(life.source.attempts()).isEqualTo(1);
        assertThat(callers).noneMatch(Caller::isAnswered);
        AwsCredentials granted = life.grant(HOUR);
        assertThat(callers).allSatisfy(caller -> assertThat(caller.credentials()).isSameAs(granted));
        assertThat(life.time.pendingTimers()).isZero();
    }

    @Test
    void inTheMandatoryWindowACallerWaitsForFreshOnes() {
        Life life = Life.holding(HOUR);
        life.time.advance(INTO_MANDATORY);

        Caller caller = life.ask();
        assertThat(caller.isAnswered()).isFalse();
        life.time.advance(Duration.ofMillis(1_999));
        AwsCredentials fresh = life.grant(HOUR);

        assertThat(caller.credentials()).isSameAs(fresh);
    }

    @Test
    void inTheMandatoryWindowACallerGetsTheHeldOnesAfterTwoSeconds() {
        Life life = new Life();
        AwsCredentials old = life.grant(HOUR);
        life.time.advance(INTO_MANDATORY);

        Caller caller = life.ask();
        life.time.advance(Duration.ofSeconds(10));

        assertThat(caller.credentials()).isSameAs(old);
        assertThat(caller.waited()).isEqualTo(Duration.ofSeconds(2));
        assertThat(life.source.underWay()).isEqualTo(1);
    }

    @Test
    void inTheMandatoryWindowACallerGetsTheHeldOnesAsSoonAsTheFetchFails() {
        Life life = new Life();
        AwsCredentials old = life.grant(HOUR);
        life.time.advance(INTO_MANDATORY);

        Caller waiting = life.ask();
        life.source.fail(Reason.UNAVAILABLE);
        Caller whileTheSourceRests = life.ask();

        assertThat(waiting.credentials()).isSameAs(old);
        assertThat(whileTheSourceRests.credentials()).isSameAs(old);
        assertThat(life.source.underWay()).isZero();
    }

    @Test
    void whoWaitedForHeldCredentialsThatExpireMeanwhileWaitsOnLikeAllOthers() {
        Life life = Life.holding(HOUR);
        life.time.advance(HOUR.minusSeconds(1));

        Caller lucky = life.ask();
        life.time.advance(Duration.ofSeconds(5));
        assertThat(lucky.isAnswered()).isFalse();
        AwsCredentials fresh = life.grant(HOUR);
        assertThat(lucky.credentials()).isSameAs(fresh);

        life.time.advance(HOUR.minusSeconds(1));
        Caller unlucky = life.ask();
        life.time.advance(Duration.ofSeconds(20));
        assertThat(unlucky.failure()).isInstanceOf(AwsCredentialsException.class);
        assertThat(unlucky.waited()).isEqualTo(Life.ACQUIRE_TIMEOUT);
    }

    @Test
    void expiredCredentialsAreNeverHandedOut() {
        Life life = Life.holding(HOUR);
        Uni<AwsCredentials> sameUni = life.credentials.get();
        assertThat(new Caller(life.time, sameUni).credentials()).isNotNull();
        life.time.advance(HOUR);

        assertThat(life.credentials.peek()).isNull();
        Caller again = new Caller(life.time, sameUni);
        assertThat(again.isAnswered()).isFalse();
        AwsCredentials fresh = life.grant(HOUR);
        assertThat(again.credentials()).isSameAs(fresh);
    }

    @Test
    void credentialsThatHaveExpiredWhenTheyComeAreAFailure() {
        Life life = new Life();
        Caller caller = life.ask();
        life.source.succeed(life.session(Duration.ZERO));

        assertThat(caller.failure()).isInstanceOfSatisfying(AwsCredentialsException.class,
                failure -> assertThat(failure.reason()).isEqualTo(Reason.EXPIRED)).hasMessageContaining("clock");
        life.time.advance(Duration.ofSeconds(2));
        life.grant(HOUR);
        assertThat(life.ask().credentials()).isNotNull();
    }

    @Test
    void aFetchThatTakesLongerThanACallerWaitsServesLaterOnes() {
        Life life = new Life();
        Caller early = life.ask();
        life.time.advance(Duration.ofSeconds(9));
        Caller late = life.ask();
        AwsCredentials granted = life.grant(HOUR);

        assertThat(early.waited()).isEqualTo(Life.ACQUIRE_TIMEOUT);
        assertThat(early.failure()).hasMessageContaining("quarkus.aws-auth.acquire-timeout");
        assertThat(late.credentials()).isSameAs(granted);
        assertThat(life.source.attempts()).isEqualTo(1);
    }

    @Test
    void shortPatienceIsRespectedInTheMandatoryWindowToo() {
        Life life = new Life();
        RefreshingCredentials hasty = new RefreshingCredentials(life.source,
                new RefreshSettings(RefreshWindows.DEFAULT, Duration.ofSeconds(1)), life.time, life.time,
                new Random(1), RefreshListener.NONE);
        hasty.refreshIfDue();
        life.source.succeed(life.session(HOUR));
        life.time.advance(INTO_MANDATORY);

        Caller caller = new Caller(life.time, hasty.get());
        life.time.advance(Duration.ofSeconds(5));

        assertThat(caller.waited()).isEqualTo(Duration.ofSeconds(1));
        assertThat(caller.credentials()).isNotNull();
    }
}
