package io.quarkiverse.awsauth.benchmarks;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.infra.Blackhole;

import io.quarkiverse.awsauth.AwsCredentials;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** What it costs to ask for credentials that are held, beside a look at the clock. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ResolveBenchmark {

    /** The measure. */
    @Benchmark
    public long currentTimeMillis() {
        return System.currentTimeMillis();
    }

    /** The recipe alone: nobody has asked yet. */
    @Benchmark
    public Uni<AwsCredentials> resolve(HeldCredentials held) {
        return held.resolver.resolve();
    }

    /** To the credentials themselves. */
    @Benchmark
    public AwsCredentials resolveAndAwait(HeldCredentials held) {
        return held.resolver.resolveAndAwait();
    }

    /** To the credentials themselves, by Mutiny. */
    @Benchmark
    public Cancellable resolveAndSubscribe(HeldCredentials held, Blackhole sink) {
        return held.resolver.resolve().subscribe().with(sink::consume, sink::consume);
    }

    /** What of that is Mutiny's own: no step at all between an item and its subscriber. */
    @Benchmark
    public Cancellable subscribeToAnItem(HeldCredentials held, Blackhole sink) {
        return held.item.subscribe().with(sink::consume, sink::consume);
    }
}
