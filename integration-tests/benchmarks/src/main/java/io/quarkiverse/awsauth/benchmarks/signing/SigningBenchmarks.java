package io.quarkiverse.awsauth.benchmarks.signing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import io.quarkiverse.awsauth.benchmarks.signing.SigningBenchmark.By;

/**
 * What signatures cost, as ratios of one run. Each figure is the least of several: what a busy machine adds is not the
 * signer's.
 */
public final class SigningBenchmarks {

    private static final double LEAST_TIMES_AS_FAST_AS_SDK = 4;
    private static final double LEAST_IN_SHORT = 3;
    private static final double MOST_BYTES_OF_GET = 1536;
    private static final double MOST_FLOORS_OF_1_MIB = 1.02;
    private static final double MOST_NANOS_AROUND_ECDSA = 10_000;
    private static final double MOST_DIGESTS_OF_STREAM = 1.1;
    /** Ten times as many, and sorting them. */
    private static final double MOST_FOR_TENFOLD = 15;
    /** Of the ratio to the floor that one thread has. */
    private static final double MOST_FOR_EIGHT_THREADS = 1.25;
    /** On processors without instructions for SHA-256; with them the floor is so low that the rest weighs more. */
    private static final Map<Workload, Double> MOST_FLOORS = Map.of(Workload.GET, 1.6, Workload.POST_1_KIB, 1.4);
    private static final String WITHOUT_SHA_INSTRUCTIONS = "-XX:-UseSHA256Intrinsics";

    private final List<String> misses = new ArrayList<>();

    /** Nanoseconds and bytes of one call. */
    private record Cost(double nanos, double bytes) {
    }

    private SigningBenchmarks() {
    }

    /**
     * @param arguments {@code short} for the comparison with the AWS SDK alone, which takes half a minute
     * @throws Exception if a signer fails, or they do not sign the same
     */
    public static void main(String[] arguments) throws Exception {
        SigningBenchmarks benchmarks = new SigningBenchmarks();
        requireSameSignatures();
        if (Set.of(arguments).contains("short")) {
            benchmarks.compareWithSdk();
        } else {
            benchmarks.all();
        }
        benchmarks.misses.forEach(miss -> System.out.println("MISSED: " + miss));
        System.exit(benchmarks.misses.isEmpty() ? 0 : 1);
    }

    /** All sign the same: else their times could not be compared. The two of the SDK sign one header more. */
    private static void requireSameSignatures() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-01-14T12:00:00Z"), ZoneOffset.UTC);
        for (Workload workload : Workload.values()) {
            Map<By, String> headers = new EnumMap<>(By.class);
            for (By by : List.of(By.OURS, By.LEGACY_SDK, By.CRT, By.KOTLIN, By.SDK)) {
                Signer signer = SigningBenchmark.signer(by, workload, clock);
                String header = signer.authorization(signer.sign());
                headers.put(by, by == By.SDK ? header.replaceAll("x-amz-content-sha256;|[0-9a-f]{64}$", "") : header);
            }
            String ours = headers.get(By.OURS);
            headers.replaceAll((by, header) -> header.equals(ours) || ours.startsWith(header) ? ours : header);
            if (Set.copyOf(headers.values()).size() != 1) {
                throw new IllegalStateException("The signers do not sign the same: " + headers);
            }
        }
    }

    private void compareWithSdk() throws RunnerException {
        Map<String, Cost> costs = run(options(SigningBenchmark.class, 5).param("by", "FLOOR", "OURS", "SDK")
                .param("workload", "GET"));
        print("Short, " + java(), costs, cost(costs, By.FLOOR, Workload.GET));
        double times = cost(costs, By.SDK, Workload.GET).nanos() / cost(costs, By.OURS, Workload.GET).nanos();
        expect(times >= LEAST_IN_SHORT, "only " + round(times) + " times as fast as the AWS SDK, expected " + LEAST_IN_SHORT);
    }

    private void all() throws RunnerException {
        Map<String, Cost> costs = run(options(SigningBenchmark.class, 12));
        Arrays.stream(Workload.values()).forEach(workload -> print(workload + ", " + java(),
                of(costs, workload), cost(costs, By.FLOOR, workload)));
        checkSigners(costs);
        checkSoftwareFloor(run(options(SigningBenchmark.class, 12).param("by", "FLOOR", "OURS", "SDK")
                .jvmArgsAppend("-XX:+UnlockDiagnosticVMOptions", WITHOUT_SHA_INSTRUCTIONS)));
        checkThreads(costs, run(options(SigningBenchmark.class, 8).param("by", "FLOOR", "OURS").param("workload", "GET")
                .threads(8)));
        checkGrowth(run(options(GrowthBenchmark.class, 5)));
        checkStream(run(options(StreamBenchmark.class, 8)));
    }

    private void checkSigners(Map<String, Cost> costs) {
        Cost ours = cost(costs, By.OURS, Workload.GET);
        double times = cost(costs, By.SDK, Workload.GET).nanos() / ours.nanos();
        expect(times >= LEAST_TIMES_AS_FAST_AS_SDK, "GET is only " + round(times) + " times as fast as the AWS SDK");
        expect(ours.bytes() <= MOST_BYTES_OF_GET, "GET allocates " + ours.bytes() + " bytes");
        double floors = cost(costs, By.OURS, Workload.POST_1_MIB).nanos()
                / cost(costs, By.FLOOR, Workload.POST_1_MIB).nanos();
        expect(floors <= MOST_FLOORS_OF_1_MIB, "1 MiB takes " + floors + " times the floor");
        double around = cost(costs, By.OURS_V4A, Workload.GET).nanos() - cost(costs, By.FLOOR_V4A, Workload.GET).nanos();
        System.out.printf("SigV4A: %.1f µs around the elliptic-curve operation%n", around / 1000);
        expect(around <= MOST_NANOS_AROUND_ECDSA, "SigV4A takes " + around + " ns around the elliptic-curve operation");
    }

    private void checkSoftwareFloor(Map<String, Cost> costs) {
        for (Workload workload : Workload.values()) {
            print(workload + ", " + java() + ", " + WITHOUT_SHA_INSTRUCTIONS, of(costs, workload),
                    cost(costs, By.FLOOR, workload));
        }
        MOST_FLOORS.forEach((workload, most) -> {
            double floors = cost(costs, By.OURS, workload).nanos() / cost(costs, By.FLOOR, workload).nanos();
            expect(floors <= most, workload + " takes " + round(floors) + " times the floor without SHA instructions");
        });
    }

    private void checkThreads(Map<String, Cost> one, Map<String, Cost> eight) {
        double alone = cost(one, By.OURS, Workload.GET).nanos() / cost(one, By.FLOOR, Workload.GET).nanos();
        double together = cost(eight, By.OURS, Workload.GET).nanos() / cost(eight, By.FLOOR, Workload.GET).nanos();
        System.out.printf("8 threads: %.2f times the floor, 1 thread: %.2f%n", together, alone);
        expect(together <= MOST_FOR_EIGHT_THREADS * alone, "8 threads hinder each other");
    }

    private void checkGrowth(Map<String, Cost> costs) {
        for (GrowthBenchmark.Of of : GrowthBenchmark.Of.values()) {
            double times = costs.get("signMany{count=1000, of=" + of + "}").nanos()
                    / costs.get("signMany{count=100, of=" + of + "}").nanos();
            System.out.printf("1,000 %s cost %.1f times as much as 100%n", of, times);
            expect(times <= MOST_FOR_TENFOLD, "the cost grows faster than the number of " + of);
        }
    }

    private void checkStream(Map<String, Cost> costs) {
        double digests = costs.get("signStream{}").nanos() / costs.get("digestStream{}").nanos();
        System.out.printf("A stream of 64 MiB takes %.3f times as long as its digest, and %.0f KiB%n", digests,
                costs.get("signStream{}").bytes() / 1024);
        expect(digests <= MOST_DIGESTS_OF_STREAM, "a stream takes " + digests + " times as long as its digest");
    }

    private static ChainedOptionsBuilder options(Class<?> benchmark, int iterations) {
        return new OptionsBuilder().include(benchmark.getName() + "\\..*")
                .forks(1).warmupIterations(4).warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(iterations).measurementTime(TimeValue.milliseconds(250))
                .jvmArgsAppend("-Xlog:disable", "-Xlog:all=error:stderr")
                .addProfiler(GCProfiler.class).shouldFailOnError(true).verbosity(VerboseMode.SILENT);
    }

    private static Map<String, Cost> run(ChainedOptionsBuilder options) throws RunnerException {
        Collection<RunResult> results = new Runner(options.build()).run();
        return results.stream().collect(Collectors.toMap(SigningBenchmarks::name, SigningBenchmarks::cost));
    }

    private static Cost cost(RunResult result) {
        return new Cost(result.getPrimaryResult().getStatistics().getMin(),
                result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        Map<String, String> values = new TreeMap<>();
        result.getParams().getParamsKeys().forEach(key -> values.put(key, result.getParams().getParam(key)));
        return benchmark.substring(benchmark.lastIndexOf('.') + 1) + values;
    }

    private static Cost cost(Map<String, Cost> costs, By by, Workload workload) {
        return costs.get("sign{by=" + by + ", workload=" + workload + "}");
    }

    private static Map<String, Cost> of(Map<String, Cost> costs, Workload workload) {
        Map<String, Cost> some = new LinkedHashMap<>();
        for (By by : By.values()) {
            Cost cost = cost(costs, by, workload);
            if (cost != null) {
                some.put(by.toString(), cost);
            }
        }
        return some;
    }

    private static void print(String title, Map<String, Cost> costs, Cost floor) {
        System.out.printf("%n%-42s %12s %8s %12s%n", title, "µs/call", "floors", "bytes/call");
        costs.forEach((name, cost) -> System.out.printf("%-42s %12.2f %8.2f %12.0f%n", name, cost.nanos() / 1000,
                cost.nanos() / floor.nanos(), cost.bytes()));
    }

    private static String java() {
        return "Java " + Runtime.version().feature();
    }

    private static String round(double value) {
        return String.format(java.util.Locale.ROOT, "%.2f", value);
    }

    private void expect(boolean met, String miss) {
        if (!met) {
            misses.add(miss);
        }
    }
}
