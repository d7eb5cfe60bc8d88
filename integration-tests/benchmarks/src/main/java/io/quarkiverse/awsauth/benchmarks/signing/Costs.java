package io.quarkiverse.awsauth.benchmarks.signing;

import java.util.Map;
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

/** What calls cost, by the name of the benchmark and its parameters: the least of several, as others only slow them down. */
final class Costs {

    private final Map<String, Cost> byName;

    /** Nanoseconds and bytes of one call. */
    record Cost(double nanos, double bytes) {

        Cost least(Cost other) {
            return new Cost(Math.min(nanos, other.nanos), Math.min(bytes, other.bytes));
        }
    }

    private Costs(Map<String, Cost> byName) {
        this.byName = byName;
    }

    static ChainedOptionsBuilder options(Class<?> benchmark, int iterations) {
        return new OptionsBuilder().include(benchmark.getName() + "\\..*")
                .forks(1).warmupIterations(4).warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(iterations).measurementTime(TimeValue.milliseconds(250))
                .addProfiler(GCProfiler.class).shouldFailOnError(true).verbosity(VerboseMode.SILENT);
    }

    static Costs measured(ChainedOptionsBuilder options) throws RunnerException {
        return new Costs(new Runner(options.build()).run().stream().collect(Collectors.toMap(Costs::name, Costs::cost)));
    }

    /** Several times one after the other, so that who disturbs for half a minute disturbs all alike: the least of each. */
    static Costs measured(int times, ChainedOptionsBuilder options) throws RunnerException {
        Map<String, Cost> least = new TreeMap<>();
        for (int i = 0; i < times; i++) {
            measured(options).byName.forEach((name, cost) -> least.merge(name, cost, Cost::least));
        }
        return new Costs(least);
    }

    Cost of(String name) {
        return byName.get(name);
    }

    Cost of(By by, Workload workload) {
        return of("sign{by=" + by + ", workload=" + workload + "}");
    }

    /** How many times as long one takes as another. */
    double ratio(By by, By measure, Workload workload) {
        return of(by, workload).nanos() / of(measure, workload).nanos();
    }

    void print(String title) {
        for (Workload workload : Workload.values()) {
            if (of(By.FLOOR, workload) != null) {
                System.out.printf("%n%-42s %12s %8s %12s%n", title + ", " + workload, "µs/call", "floors", "bytes/call");
                for (By by : By.values()) {
                    print(by, workload);
                }
            }
        }
    }

    private void print(By by, Workload workload) {
        Cost cost = of(by, workload);
        if (cost != null) {
            System.out.printf("%-42s %12.2f %8.2f %12.0f%n", by, cost.nanos() / 1000, ratio(by, By.FLOOR, workload),
                    cost.bytes());
        }
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
}
