package io.quarkiverse.awsauth.benchmarks.rest;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.openjdk.jmh.runner.RunnerException;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Measures what signing adds to the call of a REST client, prints it, and fails if it is beyond its limit. */
@QuarkusMain
public final class RestBenchmarks implements QuarkusApplication {

    private static final double MOST_FOR_SIGNED = 1.10;
    private static final int ROUNDS = 24;

    /** As long as those of assumed roles are: it is signed and sent. */
    private static final int LENGTH_OF_TOKEN = 400;

    /**
     * Starts the application.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        Map.of("access-key-id", "ASIAIOSFODNN7EXAMPLE", "secret-access-key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "session-token", "x".repeat(LENGTH_OF_TOKEN), "expiration", "2099-01-01T00:00:00Z")
                .forEach((name, value) -> System.setProperty("quarkus.aws-auth.credentials.session." + name, value));
        Quarkus.run(RestBenchmarks.class, arguments);
    }

    @Override
    public int run(String... arguments) throws IOException, RunnerException {
        List<Comparison> comparisons = List.of(new Comparison("blocking", 1), new Comparison("blocking", 4),
                new Comparison("reactive", 1), new Comparison("reactive", 4));
        try (EchoProcess server = EchoProcess.start()) {
            measure(comparisons, new Slices(server.uri()));
        }
        System.out.println(Comparison.HEAD);
        comparisons.forEach(System.out::println);
        List<Comparison> misses = comparisons.stream().filter(one -> one.atLeast() > MOST_FOR_SIGNED).toList();
        misses.forEach(miss -> System.out.println("MISSED: a signed call takes more than " + MOST_FOR_SIGNED
                + " times as long as an unsigned one: " + miss.name()));
        return misses.isEmpty() ? 0 : 1;
    }

    private static void measure(List<Comparison> comparisons, Slices slices) throws RunnerException {
        for (Comparison comparison : comparisons) {
            comparison.warmUp(slices);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Comparison comparison : comparisons) {
                comparison.measure(slices, round % 2 == 0);
            }
        }
    }
}
