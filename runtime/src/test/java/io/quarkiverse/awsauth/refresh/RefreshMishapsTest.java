package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;

/** Sources, listeners, callers and clocks that do what they should not. */
class RefreshMishapsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final List<Throwable> dropped = new ArrayList<>();

    @BeforeEach
    void collectDropped() {
        Infrastructure.setDroppedExceptionHandler(dropped::add);
    }

    @AfterEach
    void restore() {
        Infrastructure.resetDroppedExceptionHandler();
    }

    @Test
    void aSourceThatThrowsHasFailed() {
        Life life = new Life();
        life.source.always(() -> {
            throw new IllegalStateException("out of order");
        });
        recoversFrom(life, "IllegalStateException");
    }

    @Test
    void aSourceThatThrowsAnErrorHasFailed() {
        Life life = new Life();
        life.source.always(() -> {
            throw new NoClassDefFoundError("gone");
        });
        recoversFrom(life, "NoClassDefFoundError");
    }

    @Test
    @SuppressWarnings("NullAway")
    void aSourceThatReturnsNoUniHasFailed() {
        Life life = new Life();
        life.source.always(() -> null);
        recoversFrom(life, "NullPointerException");
    }

    @Test
    void aSourceThatReturnsNothingHasFailed() {
        Life life = new Life();
        life.source.always(() -> Uni.createFrom().<AwsCredentials> nullItem());
        recoversFrom(life, "returned nothing");
    }

    private static void recoversFrom(Life life, String message) {
        Caller caller = life.ask();
        life.time.advance(Life.ACQUIRE_TIMEOUT);
        assertThat(caller.failure()).isInstanceOf(AwsCredentialsException.class).hasMessageContaining(message);

        life.source.always(() -> Uni.createFrom().item(life.session(HOUR)));
        Caller later = life.ask();
        life.time.advance(Life.ACQUIRE_TIMEOUT);
        assertThat(later.credentials()).isNotNull();
    }

    @Test
    void aListenerThatThrowsKeepsNobodyFromCredentials() {
        Life life = new Life(new ThrowingListener());
        Caller waiting = life.ask();
        life.source.fail(Reason.UNAVAILABLE);
        life.time.advance(Duration.ofMillis(1_500));
        AwsCredentials granted = life.session(HOUR);
        life.source.succeed(granted);
        life.time.advance(Duration.ofMinutes(2));
        life.credentials.invalidate(granted);
        Caller refused = life.ask();
        life.source.fail(Reason.REFUSED);

        assertThat(waiting.credentials()).isSameAs(granted);
        assertThat(refused.failure()).hasMessageContaining("REFUSED");
        assertThat(dropped).hasSize(4);
    }

    private static final class ThrowingListener implements RefreshListener {
        @Override
        public void refreshed(Instant expiration) {
            throw new NoClassDefFoundError("refreshed");
        }

        @Override
        public void failed(AwsCredentialsException failure, Instant heldUntil) {
            throw new AssertionError("failed");
        }

        @Override
        public void invalidated() {
            throw new IllegalStateException("invalidated");
        }
    }

    @Test
    void aListenerHearsEachChangeOnce() {
        List<String> heard = new ArrayList<>();
        Life life = new Life(new RecordingListener(heard));
        Instant end = life.time.instant().plus(HOUR);
        life.grant(HOUR);
        life.time.advance(Duration.ofMinutes(59).plusSeconds(59));
        life.fail(ManualSource.failure(Reason.REFUSED));
        life.time.advance(Duration.ofMinutes(1));
        life.fail(ManualSource.failure(Reason.UNAVAILABLE));
        life.time.advance(Duration.ofMinutes(1));
        life.fail(ManualSource.failure(Reason.UNAVAILABLE));

        assertThat(heard).containsExactly("refreshed " + end, "failed REFUSED " + end, "failed UNAVAILABLE null",
                "expired " + end, "failed UNAVAILABLE null");
    }

    private record RecordingListener(List<String> heard) implements RefreshListener {
        @Override
        public void refreshed(Instant expiration) {
            heard.add("refreshed " + expiration);
        }

        @Override
        public void failed(AwsCredentialsException failure, Instant heldUntil) {
            heard.add("failed " + failure.reason() + " " + heldUntil);
        }

        @Override
        public void expired(Instant expiration) {
            heard.add("expired " + expiration);
        }
    }

    @Test
    void aCallerThatThrowsKeepsNobodyFromCredentials() {
        Life life = new Life();
        life.credentials.get().subscribe().withSubscriber(new ThrowingSubscriber());
        Caller other = life.ask();
        life.grant(HOUR);

        assertThat(other.credentials()).isNotNull();
        assertThat(life.time.pendingTimers()).isZero();
        assertThat(dropped).isNotEmpty();
    }

    private static final class ThrowingSubscriber implements UniSubscriber<AwsCredentials> {
        @Override
        public void onSubscribe(UniSubscription subscription) {
        }

        @Override
        public void onItem(AwsCredentials item) {
            throw new IllegalStateException("onItem");
        }

        @Override
        public void onFailure(Throwable failure) {
            throw new IllegalStateException("onFailure");
        }
    }

    @Test
    void aCallerMayAskAgainWithinItsAnswer() {
        Life life = new Life();
        Caller twice = new Caller(life.time, life.credentials.get().chain(life.credentials::get));
        AwsCredentials granted = life.grant(HOUR);
        assertThat(twice.credentials()).isSameAs(granted);

        life.time.advance(HOUR);
        Caller tryAgain = new Caller(life.time, life.credentials.get().onFailure().recoverWithUni(life.credentials::get));
        life.source.fail(Reason.REFUSED);
        assertThat(tryAgain.failure()).hasMessageContaining("REFUSED");
        assertThat(life.source.underWay()).isZero();
    }

    @Test
    void aCallerMayAskAgainWhenItsPatienceEnds() {
        Life life = new Life();
        Caller tryAgain = new Caller(life.time, life.credentials.get().onFailure().retry().atMost(1));
        life.time.advance(Duration.ofMinutes(1));

        assertThat(tryAgain.waited()).isEqualTo(Life.ACQUIRE_TIMEOUT.multipliedBy(2));
        assertThat(life.source.attempts()).isEqualTo(1);
    }

    @Test
    void cancellingDoesNotDisturbOthersAndLeavesNothingBehind() {
        Life life = new Life();
        List<Caller> callers = Stream.generate(life::ask).limit(10).toList();
        callers.subList(0, 9).forEach(Caller::cancel);
        assertThat(life.time.pendingTimers()).as("one patience, of the one who waits on").isEqualTo(1);
        AwsCredentials granted = life.grant(HOUR);

        assertThat(callers.get(9).credentials()).isSameAs(granted);
        assertThat(callers.subList(0, 9)).noneMatch(Caller::isAnswered);
        assertThat(life.time.pendingTimers()).isZero();
    }

    @Test
    void cancellingBeforeTheWaitHasBegunLeavesNothingBehind() {
        Life life = new Life();
        life.credentials.get().subscribe().withSubscriber(new UniSubscriber<AwsCredentials>() {
            @Override
            public void onSubscribe(UniSubscription subscription) {
                subscription.cancel();
            }

            @Override
            public void onItem(AwsCredentials item) {
                throw new AssertionError("cancelled");
            }

            @Override
            public void onFailure(Throwable failure) {
                throw new AssertionError("cancelled");
            }
        });

        assertThat(life.time.pendingTimers()).isZero();
        assertThat(dropped).isEmpty();
    }

    @Test
    void cancelledCallersAreForgotten() throws InterruptedException {
        Life life = new Life();
        WeakReference<Object> cancelled = askAndCancel(life);

        for (int i = 0; i < 50 && cancelled.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(cancelled.get()).isNull();
        assertThat(life.source.underWay()).as("the fetch goes on").isEqualTo(1);
    }

    private static WeakReference<Object> askAndCancel(Life life) {
        Object caller = new Object();
        life.credentials.get().subscribe().with(item -> caller.hashCode()).cancel();
        return new WeakReference<>(caller);
    }

    @Test
    void whenAllHaveLeftTheSourceIsLeftAlone() {
        Life life = new Life();
        Caller caller = life.ask();
        life.source.fail(Reason.UNAVAILABLE);
        caller.cancel();
        life.time.advance(HOUR);

        assertThat(life.source.attempts()).isEqualTo(1);
        assertThat(life.time.pendingTimers()).isZero();
    }

    @Test
    void whenTheApplicationStopsNobodyIsLeftWaitingAndNoTimerPending() {
        Life life = new Life();
        Caller first = life.ask();
        life.source.fail(Reason.UNAVAILABLE);
        Caller second = life.ask();
        life.credentials.close();
        Caller late = life.ask();
        life.time.advance(HOUR);

        assertThat(List.of(first, second)).allSatisfy(caller -> assertThat(caller.failure())
                .isInstanceOf(AwsCredentialsException.class).hasMessage("the application stops"));
        assertThat(late.waited()).isZero();
        assertThat(late.failure()).hasMessageContaining("UNAVAILABLE");
        assertThat(life.source.attempts()).isEqualTo(1);
        assertThat(life.time.pendingTimers()).isZero();
    }

    @Test
    void whenTheApplicationStopsTheAttemptIsCancelledAndWhatIsHeldIsServed() {
        Life life = Life.holding(HOUR);
        boolean[] cancelled = { false };
        life.source.always(() -> Uni.createFrom().<AwsCredentials> nothing().onCancellation()
                .invoke(() -> cancelled[0] = true));
        life.time.advance(Duration.ofMinutes(59).plusSeconds(30));
        life.credentials.refreshIfDue();
        life.credentials.close();

        assertThat(cancelled[0]).isTrue();
        assertThat(life.ask().credentials()).isNotNull();
        assertThat(life.time.pendingTimers()).isZero();
    }

    @Test
    void whenTheApplicationStopsAnAttemptThatBeganAsTheLastOneEndedIsCancelled() {
        boolean[] cancelled = { false };
        Life[] lives = new Life[1];
        Life life = new Life(new RefreshListener() {
            @Override
            public void refreshed(@Nullable Instant expiration) {
                Life ended = lives[0];
                ended.time.advance(Duration.ofMinutes(2));
                ended.credentials.invalidate(ended.credentials.peek());
                ended.source.always(() -> Uni.createFrom().<AwsCredentials> nothing().onCancellation()
                        .invoke(() -> cancelled[0] = true));
                ended.credentials.refreshIfDue();
            }
        });
        lives[0] = life;
        life.source.always(() -> Uni.createFrom().item(life.session(HOUR)));
        life.credentials.refreshIfDue();
        assertThat(life.source.attempts()).isEqualTo(2);
        life.credentials.close();

        assertThat(cancelled[0]).isTrue();
    }

    @Test
    void whatWasCuredDuringAnAttemptIsTriedAgainAtOnce() {
        Life life = Life.holding(HOUR);
        life.time.advance(Duration.ofMinutes(56));
        life.credentials.refreshIfDue();
        life.credentials.sourceChanged();
        life.source.fail(Reason.REFUSED);
        life.credentials.refreshIfDue();
        assertThat(life.source.underWay()).as("with what was not there when the last one began").isEqualTo(1);

        life.source.fail(Reason.REFUSED);
        life.credentials.refreshIfDue();
        assertThat(life.source.underWay()).as("nothing has changed since then").isZero();
    }

    @Test
    void whatChangedBeforeTheAttemptReadItIsNotTriedAgain() {
        Life life = new Life();
        Caller caller = life.ask();
        life.credentials.sourceChanged();
        life.credentials.sourceRead();
        life.source.fail(Reason.REFUSED);

        assertThat(caller.failure()).isNotNull();
        assertThat(life.source.underWay()).isZero();
    }

    @Test
    void whatIsDroppedIsNotBroughtBackByAnAttemptThatWasUnderWay() {
        Life life = Life.holding(HOUR);
        life.time.advance(Duration.ofMinutes(59).plusSeconds(10));
        Caller caller = life.ask();
        assertThat(life.credentials.drop()).isTrue();
        assertThat(life.credentials.unexpired()).isNull();
        life.source.succeed(life.session(HOUR));
        assertThat(life.credentials.peek()).isNull();
        assertThat(caller.isAnswered()).isFalse();
        assertThat(life.source.underWay()).as("the next attempt").isEqualTo(1);
        AwsCredentials granted = life.grant(HOUR);

        assertThat(caller.credentials()).isSameAs(granted);
        assertThat(life.source.underWay()).isZero();
    }

    @Test
    void whatChangesAllTheTimeIsTriedAgainEveryTenSecondsAtMost() {
        Life life = new Life();
        for (int i = 0; i < 1000; i++) {
            life.credentials.refreshIfDue();
            life.credentials.sourceChanged();
            if (life.source.underWay() > 0) {
                life.source.fail(Reason.REFUSED);
            }
            life.credentials.sourceChanged();
            life.time.advance(Duration.ofMillis(20));
        }

        assertThat(life.source.attempts()).isBetween(3, 14);
    }

    @Test
    void whatIsRenewedIsUsedUntilThen() {
        Life life = Life.holding(HOUR);
        AwsCredentials held = life.credentials.peek();
        assertThat(life.credentials.renew()).isTrue();
        assertThat(life.ask().credentials()).isSameAs(held);
        assertThat(life.source.underWay()).isEqualTo(1);
        assertThat(life.credentials.renew()).isTrue();
        life.source.succeed(life.session(HOUR));
        assertThat(life.ask().credentials()).as("what was under way counts for nothing").isSameAs(held);
        life.source.fail(Reason.REFUSED);
        assertThat(life.ask().credentials()).as("nobody suffers from a key that AWS does not know").isSameAs(held);
        assertThat(life.source.underWay()).as("it is left alone").isZero();
        assertThat(life.untilDue()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
    }

    @Test
    void whatNobodyHasAskedForIsNotRenewed() {
        Life life = new Life();
        assertThat(life.credentials.renew()).isFalse();
        assertThat(life.credentials.drop()).isFalse();
    }

    @Test
    void whoeverWaitsIsToldOfTheAttemptAfterTheCure() {
        Life life = new Life();
        Caller caller = life.ask();
        life.credentials.sourceChanged();
        life.source.fail(Reason.CERTIFICATE);
        assertThat(caller.isAnswered()).isFalse();
        AwsCredentials granted = life.grant(HOUR);

        assertThat(caller.credentials()).isSameAs(granted);
    }

    @Test
    void anAttemptThatFailsWhileTheClockIsWrongTakesNothingAway() {
        List<String> heard = new ArrayList<>();
        Life life = new Life(new RecordingListener(heard));
        AwsCredentials granted = life.grant(HOUR);
        life.time.setClock(Duration.ofDays(1));
        life.fail(ManualSource.failure(Reason.UNAVAILABLE));
        life.time.advance(Duration.ofMinutes(1));
        life.fail(ManualSource.failure(Reason.UNAVAILABLE));
        life.time.setClock(Duration.ofDays(-1));

        assertThat(life.ask().credentials()).isSameAs(granted);
        assertThat(heard).filteredOn(news -> news.startsWith("expired")).hasSize(1);
    }

    @Test
    void anOldTimerDoesNotKeepTheNextWaitersFromTheirAttempt() {
        Life life = new Life();
        life.source.alwaysFail(Reason.UNAVAILABLE);
        for (int i = 0; i < 6; i++) {
            life.credentials.refreshIfDue();
            life.time.advance(life.untilDue());
        }
        life.credentials.refreshIfDue();
        life.ask().cancel();
        Caller leftATimer = life.ask();
        life.time.setClock(Duration.ofMinutes(1));
        life.source.always(() -> Uni.createFrom().item(life.session(Duration.ofSeconds(1))));
        life.credentials.refreshIfDue();
        assertThat(leftATimer.credentials()).isNotNull();
        life.time.advance(Duration.ofSeconds(2));

        assertThat(life.ask().credentials()).isNotNull();
    }

    @Test
    void whoIsAnsweredBeforeItsTimerWasSetLeavesNoTimer() {
        Life life = new Life();
        RefreshTimers slow = (delay, task) -> {
            if (life.source.underWay() > 0) {
                life.source.succeed(life.session(HOUR));
            }
            return life.time.after(delay, task);
        };
        RefreshingCredentials credentials = new RefreshingCredentials(life.source,
                new RefreshSettings(RefreshWindows.DEFAULT, Life.ACQUIRE_TIMEOUT), life.time, slow, new Random(1),
                RefreshListener.NONE);
        credentials.refreshIfDue();
        Caller caller = new Caller(life.time, credentials.get());

        assertThat(caller.credentials()).isNotNull();
        assertThat(life.time.pendingTimers()).isZero();
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeTheSourceRestForLonger() {
        Life life = new Life();
        life.source.alwaysFail(Reason.REFUSED);
        life.ask();
        life.time.setClock(Duration.ofDays(-1));
        life.source.always(() -> Uni.createFrom().item(life.session(HOUR)));

        assertThat(life.ask().credentials()).isNotNull();
    }

    /** They are asked for again after 15 minutes of this clock. */
    @Test
    void aClockThatIsSetBackDoesNotMakeTheSourceRestForLongerWhereNothingExpires() {
        Life life = new Life();
        life.source.always(() -> Uni.createFrom().item(new StaticCredentials("AKIA", SecretString.of("secret"))));
        life.ask();
        life.ask();
        assertThat(life.source.attempts()).isEqualTo(1);
        life.time.setClock(Duration.ofHours(-5));

        assertThat(life.ask().credentials()).isNotNull();
        assertThat(life.source.attempts()).isEqualTo(2);
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepRejectedCredentials() {
        Life life = new Life();
        AwsCredentials rejected = life.grant(HOUR);
        life.time.setClock(Duration.ofDays(-1));

        life.credentials.invalidate(rejected);

        assertThat(life.credentials.peek()).isNull();
    }

    @Test
    void aClockThatIsSetForwardEndsCredentialsWithTheirExpiration() {
        Life life = Life.holding(HOUR);
        life.time.setClock(HOUR);

        assertThat(life.credentials.peek()).isNull();
        assertThat(life.ask().isAnswered()).isFalse();
    }

    @Test
    void aSecondAnswerOfASourceIsIgnored() {
        Life life = new Life();
        List<UniEmitter<? super AwsCredentials>> emitters = new ArrayList<>();
        life.source.always(() -> Uni.createFrom().<AwsCredentials> emitter(emitters::add));
        Caller caller = life.ask();
        AwsCredentials granted = life.session(HOUR);
        emitters.get(0).complete(granted);
        emitters.get(0).fail(new IllegalStateException("late"));

        assertThat(caller.credentials()).isSameAs(granted);
        assertThat(life.credentials.peek()).isSameAs(granted);
    }
}
