package io.quarkiverse.awsauth.benchmarks.rest;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.openjdk.jmh.runner.RunnerException;

import io.quarkiverse.awsauth.benchmarks.rest.CallBenchmark.Client;
import io.quarkiverse.awsauth.benchmarks.rest.Slices.Cost;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Measures what signing adds to the call of a REST client, prints it, and fails if it is beyond its limit. */
@QuarkusMain
public final class RestBenchmarks implements QuarkusApplication {

    private static final double MOST_FOR_SIGNED = 1.10;
    private static final int ROUNDS = 30;

    /** As long as those of assumed roles are: it is signed and sent. */
    private static final int LENGTH_OF_TOKEN = 400;

    /**
     * Starts the server, and then the application with its address.
     *
     * @param arguments none
     * @throws IOException if the server does not start
     */
    public static void main(String... arguments) throws IOException {
        String server = EchoProcess.start();
        List.of("unsigned", "filtered", "signed")
                .forEach(client -> System.setProperty("quarkus.rest-client." + client + ".url", server));
        Map.of("access-key-id", "ASIAIOSFODNN7EXAMPLE", "secret-access-key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "session-token", "x".repeat(LENGTH_OF_TOKEN), "expiration", "2099-01-01T00:00:00Z")
                .forEach((name, value) -> System.setProperty("quarkus.aws-auth.credentials.session." + name, value));
        Quarkus.run(RestBenchmarks.class, arguments);
    }

    @Override
    public int run(String... arguments) throws RunnerException {
        List<Comparison> comparisons = List.of(new Comparison("blocking", 1), new Comparison("blocking", 4),
                new Comparison("reactive", 1), new Comparison("reactive", 4));
        measure(comparisons);
        comparisons.forEach(System.out::print);
        boolean missed = false;
        for (Comparison comparison : comparisons) {
            Ratio signed = comparison.ratio(Client.SIGNED, Cost::micros);
            if (signed.atLeast() > MOST_FOR_SIGNED) {
                missed = true;
                System.out
                        .println("MISSED: a signed call takes " + signed + " times as long as an unsigned one, and not at most "
                                + MOST_FOR_SIGNED);
            }
        }
        return missed ? 1 : 0;
    }

    private static void measure(List<Comparison> comparisons) throws RunnerException {
        for (Comparison comparison : comparisons) {
            comparison.warmUp();
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Comparison comparison : comparisons) {
                comparison.measure();
            }
        }
    }
}
