package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.smallrye.mutiny.Uni;

/** What a tick starts, and what it costs. */
class RefreshQueueTest {

    private static final int MANY = 10_000;
    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong now = new AtomicLong(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger fetches = new AtomicInteger();
    private final RefreshQueue queue = new RefreshQueue(new CountingClock());

    /** Counts how often anybody looks at it: each target that is touched does. */
    private final class CountingClock implements InstantSource {
        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }

        @Override
        public long millis() {
            looks.incrementAndGet();
            return now.get();
        }
    }

    private RefreshingCredentials target(Supplier<Uni<? extends AwsCredentials>> source) {
        return new RefreshingCredentials(() -> {
            fetches.incrementAndGet();
            return source.get();
        }, new RefreshSettings(RefreshWindows.DEFAULT, Duration.ofSeconds(8)), new CountingClock(), (delay, task) -> () -> {
        }, new Random(1), RefreshListener.NONE);
    }

    /** A target that gets credentials of this lifetime whenever it asks. */
    private RefreshingCredentials target(Duration lifetime) {
        return target(() -> Uni.createFrom().item(session(lifetime)));
    }

    private SessionCredentials session(Duration lifetime) {
        return new SessionCredentials("ASIA", SecretString.of("secret"), SecretString.of("token"),
                Instant.ofEpochMilli(now.get()).plus(lifetime), null);
    }

    private void offer(int count, Duration lifetime) {
        for (int i = 0; i < count; i++) {
            queue.offer(target(lifetime));
        }
    }

    @Test
    void aTickStartsWhatIsDueAndNothingElse() {
        offer(3, HOUR);
        queue.tick();
        assertThat(fetches).as("nothing was held").hasValue(3);
        queue.tick();
        assertThat(fetches).hasValue(3);

        now.addAndGet(Duration.ofMinutes(44).toMillis());
        queue.tick();
        assertThat(fetches).hasValue(3);
        now.addAndGet(Duration.ofMinutes(6).toMillis());
        queue.tick();
        assertThat(fetches).hasValue(6);
    }

    @Test
    void aTickGoesOnWhereAFetchIsSlowOrFails() {
        queue.offer(target(() -> Uni.createFrom().nothing()));
        queue.offer(target(() -> {
            throw new IllegalStateException("out of order");
        }));
        queue.offer(target(HOUR));
        queue.tick();
        assertThat(fetches).hasValue(3);

        now.addAndGet(Duration.ofSeconds(30).toMillis());
        queue.tick();
        assertThat(fetches).as("the one that failed").hasValue(4);
    }

    /** A failed attempt is put off by the clock as it was. */
    @Test
    void aTickLooksAtAllWhenTheClockIsSetBack() {
        queue.offer(target(() -> {
            throw new IllegalStateException("out of order");
        }));
        queue.tick();
        queue.tick();
        assertThat(fetches).hasValue(1);

        now.addAndGet(-HOUR.toMillis());
        queue.tick();
        assertThat(fetches).hasValue(2);
    }

    @Test
    void whatACallerRefreshedMeanwhileIsNotRefreshedAgain() {
        RefreshingCredentials target = target(HOUR);
        queue.offer(target);
        target.refreshIfDue();
        queue.tick();

        assertThat(fetches).hasValue(1);
    }

    @Test
    void offeringAgainMovesATargetThatIsDueEarlier() {
        RefreshingCredentials target = target(HOUR);
        queue.offer(target);
        queue.tick();
        now.addAndGet(Duration.ofMinutes(2).toMillis());
        AwsCredentials rejected = target.peek();
        assertThat(rejected).isNotNull();
        target.invalidate(rejected);
        queue.offer(target);
        queue.tick();

        assertThat(fetches).hasValue(2);
    }

    @Test
    void aRemovedTargetIsLeftAlone() {
        RefreshingCredentials target = target(HOUR);
        queue.offer(target);
        queue.remove(target);
        queue.remove(target);
        queue.tick();

        assertThat(fetches).hasValue(0);
    }

    @Test
    void aTargetMayBeRemovedOrOfferedWhileItIsRefreshed() {
        List<RefreshingCredentials> self = new ArrayList<>();
        self.add(target(() -> {
            queue.offer(self.get(0));
            queue.remove(self.get(0));
            return Uni.createFrom().item(session(Duration.ofMillis(1)));
        }));
        queue.offer(self.get(0));
        queue.tick();
        now.addAndGet(HOUR.toMillis());
        queue.tick();

        assertThat(fetches).hasValue(1);
    }

    @Test
    void aTickLooksAtNoTargetWhenNoneIsDue() {
        offer(MANY, HOUR);
        queue.tick();
        looks.set(0);

        queue.tick();

        assertThat(looks).as("the queue's own look at the clock").hasValue(1);
    }

    @Test
    void theCostOfATickGrowsWithTheNumberDueNotWithTheNumberHeld() {
        offer(10, Duration.ofMinutes(1));
        queue.tick();
        now.addAndGet(Duration.ofMinutes(2).toMillis());
        looks.set(0);
        queue.tick();
        int alone = looks.get();

        offer(MANY, Duration.ofHours(12));
        queue.tick();
        now.addAndGet(Duration.ofMinutes(2).toMillis());
        looks.set(0);
        queue.tick();

        assertThat(looks).hasValue(alone);
    }

    @Test
    void aTickWithTenThousandTargetsAndNoneDueIsFast() {
        offer(MANY, HOUR);
        queue.tick();

        long best = Long.MAX_VALUE;
        for (int batch = 0; batch < 50; batch++) {
            long start = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                queue.tick();
            }
            best = Math.min(best, (System.nanoTime() - start) / 1_000);
        }
        System.out.printf("A tick with %d targets, none due: %d ns%n", MANY, best);
        assertThat(best).isLessThan(Duration.ofNanos(5_000).toNanos());
    }

    @Test
    void offeringAgainAndAgainLeavesNoStaleEntries() {
        RefreshingCredentials target = target(Duration.ofSeconds(3));
        for (int i = 0; i < 100_000; i++) {
            queue.offer(target);
            if (i % 10 == 0) {
                queue.tick();
                now.addAndGet(1_000);
            }
        }
        now.addAndGet(HOUR.toMillis());
        looks.set(0);
        queue.tick();
        assertThat(looks).hasValueLessThan(20);

        queue.remove(target);
        looks.set(0);
        queue.tick();
        assertThat(looks).hasValue(1);
    }

    @Test
    void threadsMayOfferRemoveAndTickAtOnce() throws Exception {
        List<RefreshingCredentials> targets = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            targets.add(target(HOUR));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                Random random = new Random(thread);
                running.add(threads.submit(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        RefreshingCredentials target = targets.get(random.nextInt(targets.size()));
                        switch (random.nextInt(4)) {
                            case 0 -> queue.remove(target);
                            case 1 -> queue.tick();
                            default -> queue.offer(target);
                        }
                    }
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
        targets.forEach(queue::offer);
        queue.tick();
        assertThat(fetches).as("each once").hasValue(targets.size());
        now.addAndGet(Duration.ofMinutes(55).toMillis());
        queue.tick();
        assertThat(fetches).hasValue(2 * targets.size());
    }

    @Test
    void tellsOnceWhenItIsNeeded() {
        AtomicInteger begun = new AtomicInteger();
        queue.whenNeeded(begun::incrementAndGet);
        queue.tick();
        assertThat(begun).as("nothing to look after").hasValue(0);

        RefreshingCredentials first = target(HOUR);
        queue.offer(first);
        assertThat(begun).hasValue(1);
        queue.remove(first);
        queue.offer(target(HOUR));
        assertThat(begun).hasValue(1);
    }

    @Test
    void tellsAtOnceThatItIsNeededAlready() {
        AtomicInteger begun = new AtomicInteger();
        queue.offer(target(HOUR));
        queue.whenNeeded(begun::incrementAndGet);
        queue.offer(target(HOUR));
        assertThat(begun).hasValue(1);
    }
}
