package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.smallrye.mutiny.Uni;

/** Many threads at once, and no test clock to keep them in order. */
@Timeout(60)
class RefreshThreadsTest {

    private static final int CALLERS = 1_000;

    private final AtomicLong millis = new AtomicLong(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(millis.get());
    private final ExecutorService fetching = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timing = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger fetches = new AtomicInteger();

    @AfterEach
    void stop() {
        fetching.shutdownNow();
        timing.shutdownNow();
    }

    @Test
    void aThousandCallersWhoFindNothingShareOneFetch() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        RefreshingCredentials credentials = credentials(() -> heldBack(answer));

        List<CompletableFuture<AwsCredentials>> asked = askAtOnce(credentials);
        assertThat(asked).noneMatch(CompletableFuture::isDone);
        answer.countDown();

        AwsCredentials first = asked.get(0).get();
        assertThat(asked).allSatisfy(future -> assertThat(future.get()).isSameAs(first));
        assertThat(fetches).hasValue(1);
    }

    @Test
    void aThousandCallersInTheAdvisoryWindowWaitForNothingAndShareOneFetch() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        AwsCredentials held = session(clock, Duration.ofHours(1));
        RefreshingCredentials credentials = credentials(
                () -> fetches.get() == 1 ? Uni.createFrom().item(held) : heldBack(answer));
        credentials.refreshIfDue();
        millis.addAndGet(Duration.ofMinutes(50).toMillis());

        List<CompletableFuture<AwsCredentials>> asked = askAtOnce(credentials);

        assertThat(asked).as("while the fetch is held back")
                .allSatisfy(future -> assertThat(future.getNow(null)).isSameAs(held));
        assertThat(fetches).hasValue(2);
        answer.countDown();
        while (credentials.peek() == held) {
            Thread.onSpinWait();
        }
        assertThat(fetches).hasValue(2);
    }

    private RefreshingCredentials credentials(Supplier<Uni<? extends AwsCredentials>> source) {
        return new RefreshingCredentials(() -> {
            fetches.incrementAndGet();
            return source.get();
        }, new RefreshSettings(RefreshWindows.DEFAULT, Duration.ofSeconds(30)), clock, timers(1), new Random(1),
                RefreshListener.NONE);
    }

    private Uni<AwsCredentials> heldBack(CountDownLatch latch) {
        return Uni.createFrom().<AwsCredentials> item(() -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return session(clock, Duration.ofHours(1));
        }).runSubscriptionOn(fetching);
    }

    private RefreshTimers timers(int speed) {
        return (delay, task) -> {
            Future<?> timer = timing.schedule(task, delay.toNanos() / speed, TimeUnit.NANOSECONDS);
            return () -> timer.cancel(false);
        };
    }

    private static SessionCredentials session(InstantSource clock, Duration lifetime) {
        return new SessionCredentials("ASIA", SecretString.of("secret"), SecretString.of("token"),
                clock.instant().plus(lifetime), null);
    }

    /** All threads have subscribed when this returns. */
    private static List<CompletableFuture<AwsCredentials>> askAtOnce(RefreshingCredentials credentials) throws Exception {
        CountDownLatch ready = new CountDownLatch(CALLERS);
        CountDownLatch start = new CountDownLatch(1);
        Queue<CompletableFuture<AwsCredentials>> asked = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Thread thread = new Thread(() -> {
                ready.countDown();
                try {
                    start.await();
                } catch (InterruptedException e) {
                    return;
                }
                asked.add(credentials.get().subscribeAsCompletionStage());
            });
            thread.start();
            threads.add(thread);
        }
        ready.await();
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(asked).hasSize(CALLERS);
        return List.copyOf(asked);
    }

    /** A second of real time is a quarter of an hour here. */
    private static final int SPEED = 1_000;

    @Test
    void whateverThreadsDoThereIsOneFetchAtATimeItRestsAfterAFailureAndNothingExpiredIsGiven() throws Exception {
        long origin = System.nanoTime();
        InstantSource fast = () -> Instant.ofEpochMilli((System.nanoTime() - origin) * SPEED / 1_000_000);
        FlakySource source = new FlakySource(fast);
        RefreshingCredentials credentials = new RefreshingCredentials(source,
                new RefreshSettings(RefreshWindows.DEFAULT, Duration.ofSeconds(8)), fast, timers(SPEED), new Random(1),
                RefreshListener.NONE);
        AtomicInteger given = new AtomicInteger();

        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            running.add(fetching.submit(() -> {
                while (System.nanoTime() - origin < Duration.ofSeconds(2).toNanos()) {
                    Instant before = fast.instant();
                    SessionCredentials answer = (SessionCredentials) credentials.get().onFailure().recoverWithNull()
                            .await().atMost(Duration.ofSeconds(20));
                    if (answer != null) {
                        assertThat(answer.isExpiredAt(before)).isFalse();
                        given.incrementAndGet();
                    }
                    if (ThreadLocalRandom.current().nextInt(1_000) == 0 && answer != null) {
                        credentials.invalidate(answer);
                    }
                }
            }));
        }
        for (Future<?> future : running) {
            future.get();
        }
        assertThat(source.complaints).isEmpty();
        assertThat(given).hasPositiveValue();
        assertThat(source.made).hasValueGreaterThan(5);
    }

    /** Succeeds, fails, at once or a little later, and complains of those who come too early. */
    private final class FlakySource implements Supplier<Uni<? extends AwsCredentials>> {

        private final InstantSource clock;
        private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger made = new AtomicInteger();
        private volatile Instant restsUntil = Instant.MIN;

        FlakySource(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public Uni<? extends AwsCredentials> get() {
            made.incrementAndGet();
            if (underWay.incrementAndGet() > 1) {
                complaints.add("two at once");
            }
            if (clock.instant().isBefore(restsUntil)) {
                complaints.add("no rest");
            }
            Uni<AwsCredentials> result = Uni.createFrom().<AwsCredentials> item(this::succeedOrFail);
            return ThreadLocalRandom.current().nextBoolean() ? result : result.runSubscriptionOn(fetching);
        }

        private AwsCredentials succeedOrFail() {
            boolean fails = ThreadLocalRandom.current().nextInt(3) == 0;
            SessionCredentials session = session(clock, Duration.ofSeconds(ThreadLocalRandom.current().nextInt(1, 60)));
            underWay.decrementAndGet();
            if (fails) {
                throw ManualSource.failure(ThreadLocalRandom.current().nextBoolean() ? Reason.REFUSED : Reason.UNAVAILABLE);
            }
            return session;
        }
    }
}
