package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.smallrye.mutiny.Uni;

@Timeout(30)
class HeldCredentialsTest {

    private static final Instant START = Instant.parse("2026-01-15T09:30:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private volatile Instant now = START;
    private volatile Runnable whenClockIsRead = () -> {
    };
    private final InstantSource clock = () -> {
        whenClockIsRead.run();
        return now;
    };
    private final List<CompletableFuture<AwsCredentials>> fetches = new ArrayList<>();
    private final HeldCredentials held = holding(Duration.ofSeconds(20));

    @Test
    void areFetchedOnceAndThenReturnedAtOnce() {
        CompletableFuture<AwsCredentials> first = ask();
        assertThat(first).isNotDone();
        AwsCredentials session = session(HOUR);
        fetches.get(0).complete(session);

        assertThat(first).isCompletedWithValue(session);
        now = START.plus(Duration.ofMinutes(59)).minusNanos(1);
        assertThat(ask()).isCompletedWithValue(session);
        assertThat(fetches).hasSize(1);
    }

    @Test
    void areNotFetchedBeforeSomebodyAsks() {
        held.get();

        assertThat(fetches).isEmpty();
    }

    @Test
    void neverExpireIfTheyAreAKeyPairOrHaveNoKnownEnd() {
        for (AwsCredentials endless : List.of(new StaticCredentials("AKIA1", SecretString.of("s")),
                new SessionCredentials("ASIA1", SecretString.of("s"), SecretString.of("t"), null, null))) {
            HeldCredentials some = holding(HOUR);
            CompletableFuture<AwsCredentials> first = some.get().subscribeAsCompletionStage();
            fetches.get(fetches.size() - 1).complete(endless);
            now = now.plus(Duration.ofDays(10_000));

            assertThat(first).isCompletedWithValue(endless);
            assertThat(some.get().subscribeAsCompletionStage()).isCompletedWithValue(endless);
        }
        assertThat(fetches).hasSize(2);
    }

    @Test
    void areFetchedOnceForManyWhoAskAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<CompletableFuture<AwsCredentials>>> asked = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                asked.add(threads.submit(this::ask));
            }
            List<CompletableFuture<AwsCredentials>> results = new ArrayList<>();
            for (Future<CompletableFuture<AwsCredentials>> one : asked) {
                results.add(one.get());
            }
            AwsCredentials session = session(HOUR);
            fetches.get(0).complete(session);

            assertThat(results).allSatisfy(result -> assertThat(result).isCompletedWithValue(session));
            assertThat(fetches).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Between looking at what is held and joining the fetch under way, that fetch may have ended. */
    @Test
    void areNotFetchedAgainBySomebodyWhoLookedTooEarly() {
        complete(session(HOUR));
        now = START.plus(Duration.ofMinutes(59));
        AwsCredentials renewed = session(HOUR);
        whenClockIsRead = () -> {
            whenClockIsRead = () -> {
            };
            ask();
            fetches.get(1).complete(renewed);
        };

        assertThat(ask()).isCompletedWithValue(renewed);
        assertThat(fetches).hasSize(2);
    }

    @Test
    void failTogetherAndAreTriedAnewAfterwards() {
        CompletableFuture<AwsCredentials> first = ask();
        CompletableFuture<AwsCredentials> second = ask();
        AwsCredentialsException refused = new AwsCredentialsException(Reason.REFUSED, "no");
        fetches.get(0).completeExceptionally(refused);

        assertThat(failure(first)).isSameAs(refused);
        assertThat(failure(second)).isSameAs(refused);
        CompletableFuture<AwsCredentials> third = ask();
        assertThat(fetches).hasSize(2);
        AwsCredentials session = session(HOUR);
        fetches.get(1).complete(session);
        assertThat(third).isCompletedWithValue(session);
    }

    @Test
    void surviveAFetchThatThrows() {
        HeldCredentials broken = new HeldCredentials(() -> {
            throw new IllegalStateException("no");
        }, clock, HOUR);

        for (int i = 0; i < 2; i++) {
            assertThat(failure(broken.get().subscribeAsCompletionStage())).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void areServedInTheirLastMinuteIfOthersCannotBeHad() {
        AwsCredentials old = complete(session(HOUR));
        now = START.plus(Duration.ofMinutes(59));
        CompletableFuture<AwsCredentials> inLastMinute = ask();
        assertThat(fetches).hasSize(2);
        fetches.get(1).completeExceptionally(new AwsCredentialsException(Reason.UNAVAILABLE, "down"));

        assertThat(inLastMinute).isCompletedWithValue(old);
    }

    @Test
    void areReplacedInTheirLastMinuteIfOthersCanBeHad() {
        complete(session(HOUR));
        now = START.plus(Duration.ofMinutes(59));
        CompletableFuture<AwsCredentials> inLastMinute = ask();
        AwsCredentials renewed = session(HOUR);
        fetches.get(1).complete(renewed);

        assertThat(inLastMinute).isCompletedWithValue(renewed);
        assertThat(ask()).isCompletedWithValue(renewed);
    }

    @Test
    void leaveOnlyTheLastSixthOfAShortLifeForRenewal() {
        AwsCredentials shortLived = complete(session(Duration.ofSeconds(60)));
        now = START.plusSeconds(49);
        assertThat(ask()).isCompletedWithValue(shortLived);

        now = START.plusSeconds(50);
        ask();
        assertThat(fetches).hasSize(2);
    }

    @Test
    void areNeverServedOnceExpired() {
        complete(session(HOUR));
        now = START.plus(HOUR);
        CompletableFuture<AwsCredentials> late = ask();
        AwsCredentialsException down = new AwsCredentialsException(Reason.UNAVAILABLE, "down");
        fetches.get(1).completeExceptionally(down);

        assertThat(failure(late)).isSameAs(down);
    }

    @Test
    void areNotServedIfTheyExpireWhileOthersAreTried() {
        complete(session(HOUR));
        now = START.plus(HOUR).minusSeconds(1);
        CompletableFuture<AwsCredentials> waiting = ask();
        now = START.plus(HOUR);
        AwsCredentialsException down = new AwsCredentialsException(Reason.UNAVAILABLE, "down");
        fetches.get(1).completeExceptionally(down);

        assertThat(failure(waiting)).isSameAs(down);
    }

    @Test
    void areRefusedIfTheyComeExpired() {
        CompletableFuture<AwsCredentials> asked = ask();
        fetches.get(0).complete(session(Duration.ZERO));

        assertThat(failure(asked)).isInstanceOfSatisfying(AwsCredentialsException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.EXPIRED))
                .hasMessage(
                        "the credentials that were obtained expired on 2026-01-15T09:30:00Z, and it is 2026-01-15T09:30:00Z;"
                                + " replace them, or set this machine's clock");
    }

    @Test
    void areWaitedForNoLongerThanTheTimeout() throws Exception {
        HeldCredentials impatient = holding(Duration.ofMillis(30));
        CompletableFuture<AwsCredentials> asked = impatient.get().subscribeAsCompletionStage();

        assertThat(failure(asked)).isInstanceOfSatisfying(AwsCredentialsException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
                .hasMessage("could not be obtained within PT0.03S (quarkus.aws-auth.acquire-timeout)");
        AwsCredentials late = session(HOUR);
        fetches.get(0).complete(late);
        assertThat(impatient.get().subscribeAsCompletionStage().get(5, TimeUnit.SECONDS)).isSameAs(late);
        assertThat(fetches).hasSize(1);
    }

    private HeldCredentials holding(Duration acquireTimeout) {
        return new HeldCredentials(() -> {
            CompletableFuture<AwsCredentials> fetch = new CompletableFuture<>();
            synchronized (fetches) {
                fetches.add(fetch);
            }
            return Uni.createFrom().completionStage(fetch);
        }, clock, acquireTimeout);
    }

    private CompletableFuture<AwsCredentials> ask() {
        return held.get().subscribeAsCompletionStage();
    }

    private AwsCredentials complete(AwsCredentials credentials) {
        ask();
        fetches.get(0).complete(credentials);
        return credentials;
    }

    private AwsCredentials session(Duration lifetime) {
        return new SessionCredentials("ASIA1", SecretString.of("s"), SecretString.of("t"), now.plus(lifetime), null);
    }

    private static Throwable failure(CompletableFuture<AwsCredentials> result) {
        try {
            throw new AssertionError("No failure but " + result.get(10, TimeUnit.SECONDS));
        } catch (java.util.concurrent.ExecutionException | CompletionException e) {
            return e.getCause();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
