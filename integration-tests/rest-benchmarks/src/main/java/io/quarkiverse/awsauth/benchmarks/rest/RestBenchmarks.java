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

/**
 * Measures what signing adds to the call of a REST client, prints it, and fails if it is too much more than what no signer can
 * do without: over TLS, as nobody sends signatures otherwise. Without TLS all else is cheaper, and the same signature a larger
 * part of it.
 */
@QuarkusMain
public final class RestBenchmarks implements QuarkusApplication {

    private static final double MOST = 1.10;
    private static final int ROUNDS = 60;

    /** As long as those of assumed roles are: it is signed and sent. */
    static final int LENGTH_OF_TOKEN = 400;

    /**
     * Starts the server, and then the application with its address.
     *
     * @param arguments {@code https} or {@code http}
     * @throws IOException if the server does not start
     */
    public static void main(String... arguments) throws IOException {
        String server = EchoProcess.start(arguments[0]);
        List.of("unsigned", "floor", "signed")
                .forEach(client -> System.setProperty("quarkus.rest-client." + client + ".url", server));
        Map.of("access-key-id", "ASIAIOSFODNN7EXAMPLE", "secret-access-key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "session-token", "x".repeat(LENGTH_OF_TOKEN), "expiration", "2099-01-01T00:00:00Z")
                .forEach((name, value) -> System.setProperty("quarkus.aws-auth.credentials.session." + name, value));
        Quarkus.run(RestBenchmarks.class, arguments);
    }

    @Override
    public int run(String... arguments) throws RunnerException {
        Comparison blocking = new Comparison("blocking", 4);
        Comparison reactive = new Comparison("reactive", 4);
        measure(List.of(blocking, reactive));
        System.out.print(blocking);
        System.out.print(reactive);
        if (arguments[0].equals("http")) {
            return 0;
        }
        boolean blockingMet = isMet(blocking);
        return isMet(reactive) && blockingMet ? 0 : 1;
    }

    private static boolean isMet(Comparison comparison) {
        Ratio signed = comparison.ratio(Client.SIGNED, Client.FLOOR, Cost::micros);
        boolean met = signed.atLeast() <= MOST;
        if (!met) {
            System.out.println("MISSED: a signed call takes " + signed + " times as long as the floor, and not at most "
                    + MOST);
        }
        return met;
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
