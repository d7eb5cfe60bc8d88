package io.quarkiverse.awsauth.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.refresh.RefreshListener;
import io.quarkiverse.awsauth.refresh.RefreshQueue;
import io.quarkiverse.awsauth.refresh.RefreshSettings;
import io.quarkiverse.awsauth.refresh.RefreshWindows;
import io.quarkiverse.awsauth.refresh.RefreshingCredentials;
import io.smallrye.mutiny.Uni;

/** What a tick costs, by the number of credentials that are held, and of those that are due. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class TickBenchmark {

    private static final Duration LIFETIME = Duration.ofMinutes(1);
    /** Within the last third of the lifetime, when new ones are due. */
    private static final long STEP = Duration.ofSeconds(50).toMillis();
    private static final RefreshSettings SETTINGS = new RefreshSettings(RefreshWindows.DEFAULT, Duration.ofSeconds(8));

    /** How many are held. */
    @Param({ "1000", "10000" })
    public int held;

    /** How many of them are due at each tick. The others never expire. */
    @Param({ "0", "10", "100", "1000" })
    public int due;

    private long now = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private final InstantSource clock = new InstantSource() {
        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now);
        }

        @Override
        public long millis() {
            return now;
        }
    };
    private final RefreshQueue queue = new RefreshQueue(clock);
    private int fetches;

    /** Everything is held, and nothing due. */
    @Setup
    public void hold() {
        for (int i = 0; i < held; i++) {
            boolean expires = i < due;
            queue.offer(new RefreshingCredentials(() -> Uni.createFrom().item(session(expires)), SETTINGS, clock,
                    (delay, task) -> () -> {
                    }, new Random(i), RefreshListener.NONE));
        }
        queue.tick();
        if (fetches != held) {
            throw new IllegalStateException(fetches + " were fetched of " + held);
        }
    }

    private AwsCredentials session(boolean expires) {
        fetches++;
        return new SessionCredentials("ASIAEXAMPLE", SecretString.of("secret"), SecretString.of("token"),
                expires ? Instant.ofEpochMilli(now).plus(LIFETIME) : null, null);
    }

    /** Refreshes what is due, and nothing else. */
    @Benchmark
    public int tick() {
        int before = fetches;
        now += STEP;
        queue.tick();
        if (fetches - before != due) {
            throw new IllegalStateException((fetches - before) + " were refreshed, not " + due);
        }
        return fetches;
    }
}
