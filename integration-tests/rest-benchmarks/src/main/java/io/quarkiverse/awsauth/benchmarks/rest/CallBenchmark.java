package io.quarkiverse.awsauth.benchmarks.rest;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.enterprise.inject.spi.CDI;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.smallrye.mutiny.Uni;

/** A small JSON document to the server and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {

    private static final int AT_ONCE = 8;

    /** Which client. */
    @Param
    public Client client = Client.UNSIGNED;

    private Calls calls;

    /** The clients. */
    public enum Client {
        /** Without a signature. */
        UNSIGNED(Unsigned.class),
        /** With what no signer can do without. */
        FLOOR(Floor.class),
        /** With a signature. */
        SIGNED(Signed.class);

        private final Class<? extends Calls> type;

        Client(Class<? extends Calls> type) {
            this.type = type;
        }
    }

    /** Finds the client: always the same, whose connections stay open. */
    @Setup
    public void start() {
        calls = CDI.current().select(client.type, RestClient.LITERAL).get();
    }

    /** The caller's thread waits for each answer. */
    @Benchmark
    public Note blocking() {
        return calls.post(Note.SMALL);
    }

    /** A few on their way at once, so that no thread waits for another. */
    @Benchmark
    @OperationsPerInvocation(AT_ONCE)
    public List<Note> reactive() {
        return Uni.join().all(Stream.generate(() -> calls.postLater(Note.SMALL)).limit(AT_ONCE).toList()).andFailFast()
                .await().indefinitely();
    }
}
