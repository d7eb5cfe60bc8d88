package io.quarkiverse.awsauth.benchmarks.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.openjdk.jmh.runner.RunnerException;

import io.quarkiverse.awsauth.benchmarks.signing.SigningBenchmark.By;

/** Measures what signatures cost, prints it, and fails if a ratio is beyond its limit. */
public final class SigningBenchmarks {

    private static final double LEAST_TIMES_AS_FAST_AS_SDK = 4;
    private static final double LEAST_IN_SHORT = 3;
    private static final double MOST_BYTES_OF_GET = 1536;
    private static final double MOST_FLOORS_OF_GET = 1.6;
    private static final double MOST_FLOORS_OF_1_KIB = 1.4;
    private static final double MOST_FLOORS_OF_1_MIB = 1.02;
    private static final double MOST_MICROS_AROUND_ECDSA = 10;
    private static final double MOST_DIGESTS_OF_STREAM = 1.1;
    /** Ten times as many, and sorting them. */
    private static final double MOST_FOR_TENFOLD = 15;
    /** Of the ratio to the floor that one thread has. */
    private static final double MOST_FOR_EIGHT_THREADS = 1.25;
    private static final String WITHOUT_SHA_INSTRUCTIONS = "-XX:-UseSHA256Intrinsics";

    private final String java = "Java " + Runtime.version().feature();
    private final List<String> misses = new ArrayList<>();

    private SigningBenchmarks() {
    }

    /**
     * @param arguments {@code short} for the comparison with the AWS SDK alone, which takes half a minute
     * @throws Exception if a signer fails, or they do not sign the same
     */
    public static void main(String[] arguments) throws Exception {
        SameSignatures.require();
        SigningBenchmarks benchmarks = new SigningBenchmarks();
        if (Set.of(arguments).contains("short")) {
            benchmarks.compareWithSdk();
        } else {
            benchmarks.measureAll();
        }
        benchmarks.misses.forEach(miss -> System.out.println("MISSED: " + miss));
        System.exit(benchmarks.misses.isEmpty() ? 0 : 1);
    }

    private void compareWithSdk() throws RunnerException {
        Costs costs = Costs.measured(Costs.options(SigningBenchmark.class, 5)
                .param("by", "FLOOR", "OURS", "SDK").param("workload", "GET"));
        costs.print(java);
        atLeast(LEAST_IN_SHORT, costs.ratio(By.SDK, By.OURS, Workload.GET), "times as fast as the AWS SDK");
    }

    private void measureAll() throws RunnerException {
        Costs costs = Costs.measured(Costs.options(SigningBenchmark.class, 12));
        costs.print(java);
        checkSigners(costs);
        Costs floors = checkFloors("");
        atMost(MOST_FLOORS_OF_1_MIB, floors.ratio(By.OURS, By.FLOOR, Workload.POST_1_MIB), "floors for 1 MiB");
        checkFloors(" " + WITHOUT_SHA_INSTRUCTIONS, "-XX:+UnlockDiagnosticVMOptions", WITHOUT_SHA_INSTRUCTIONS);
        checkEcdsa(costs);
        checkThreads(costs.ratio(By.OURS, By.FLOOR, Workload.GET));
        checkGrowth();
        checkStream();
    }

    private void checkSigners(Costs costs) {
        atLeast(LEAST_TIMES_AS_FAST_AS_SDK, costs.ratio(By.SDK, By.OURS, Workload.GET), "times as fast as the AWS SDK");
    }

    /** In five JVMs each: they compile the same code differently, and the least of what others disturb is what it takes. */
    private Costs checkFloors(String title, String... jvmArguments) throws RunnerException {
        Costs costs = Costs.measured(5,
                Costs.options(SigningBenchmark.class, 12).param("by", "FLOOR", "OURS").jvmArgsAppend(jvmArguments));
        costs.print(java + title);
        atMost(MOST_BYTES_OF_GET, costs.of(By.OURS, Workload.GET).bytes(), "bytes for a GET" + title);
        atMost(MOST_FLOORS_OF_GET, costs.ratio(By.OURS, By.FLOOR, Workload.GET), "floors for a GET" + title);
        atMost(MOST_FLOORS_OF_1_KIB, costs.ratio(By.OURS, By.FLOOR, Workload.POST_1_KIB), "floors for 1 KiB" + title);
        return costs;
    }

    private void checkEcdsa(Costs costs) {
        atMost(MOST_MICROS_AROUND_ECDSA, costs.of(By.AROUND_V4A, Workload.GET).nanos() / 1000,
                "µs around the elliptic-curve operation");
    }

    /** Where all processors are busy, the compiler takes longer. */
    private void checkThreads(double alone) throws RunnerException {
        Costs costs = Costs.measured(Costs.options(SigningBenchmark.class, 12).param("by", "FLOOR", "OURS")
                .param("workload", "GET").threads(8).warmupIterations(12).forks(2));
        costs.print(java + ", 8 threads");
        atMost(MOST_FOR_EIGHT_THREADS, costs.ratio(By.OURS, By.FLOOR, Workload.GET) / alone,
                "times the ratio to the floor that one thread has, with 8 threads");
    }

    private void checkGrowth() throws RunnerException {
        Costs costs = Costs.measured(Costs.options(GrowthBenchmark.class, 5));
        for (GrowthBenchmark.Of of : GrowthBenchmark.Of.values()) {
            atMost(MOST_FOR_TENFOLD, costs.of("signMany{count=1000, of=" + of + "}").nanos()
                    / costs.of("signMany{count=100, of=" + of + "}").nanos(), "times as much for 1,000 as for 100 " + of);
        }
    }

    private void checkStream() throws RunnerException {
        Costs costs = Costs.measured(Costs.options(StreamBenchmark.class, 8));
        atMost(MOST_DIGESTS_OF_STREAM, costs.of("signStream{}").nanos() / costs.of("digestStream{}").nanos(),
                "times as long for a stream of 1 GiB as for its digest");
    }

    private void atMost(double limit, double found, String what) {
        expect(found <= limit, found, what, "at most " + limit);
    }

    private void atLeast(double limit, double found, String what) {
        expect(found >= limit, found, what, "at least " + limit);
    }

    private void expect(boolean met, double found, String what, String limit) {
        String line = String.format(Locale.ROOT, "%.2f %s (%s)", found, what, limit);
        System.out.println(line);
        if (!met) {
            misses.add(line);
        }
    }
}
