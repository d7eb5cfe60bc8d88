package io.quarkiverse.awsauth.benchmarks;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.runtime.StoreSettings.Endpoints;
import io.quarkiverse.awsauth.runtime.store.StoreWorker;
import io.quarkiverse.awsauth.runtime.store.StoredNames;
import io.quarkiverse.awsauth.runtime.store.StoredSources;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.smallrye.mutiny.subscription.Cancellable;

/** What stored credentials cost that are held, by the number of those that are stored. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class StoreBenchmark {

    private static final String NAME = "tenant-7";

    /** How many are stored. */
    @Param({ "10", "100000" })
    public int stored;

    private AwsCredentialsRegistry registry;

    /** One of them is held. */
    @Setup
    public void fill() {
        StoreDatabase database = FilledStore.of(FilledStore.h2(), stored);
        registry = HeldCredentials.registry(holders -> new StoredNames(database,
                new StoredSources(holders, new Endpoints(Optional.empty(), Optional.empty())),
                new StoreWorker(Duration.ofSeconds(8))));
        registry.find(NAME).await().indefinitely();
    }

    /** Ends what JMH would wait for. */
    @TearDown
    public void stop() {
        HeldCredentials.endThreads();
    }

    /** From the name to the credentials. */
    @Benchmark
    public AwsCredentials findAndAwaitStored() {
        return registry.findAndAwait(NAME).orElseThrow().resolveAndAwait();
    }

    /** The same, by Mutiny. */
    @Benchmark
    public Cancellable findStored(Blackhole sink) {
        return registry.find(NAME).chain(found -> found.orElseThrow().resolve()).subscribe().with(sink::consume,
                sink::consume);
    }
}
