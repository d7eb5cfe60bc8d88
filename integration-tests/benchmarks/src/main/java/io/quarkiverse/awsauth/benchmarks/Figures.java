package io.quarkiverse.awsauth.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What was measured, by the name of the benchmark and its parameters. */
final class Figures {

    private final Map<String, Figure> byName = new LinkedHashMap<>();

    /**
     * One benchmark's figures.
     *
     * @param nanos the time of one call
     * @param error how far that may be off
     * @param bytes what one call allocates
     */
    record Figure(double nanos, double error, double bytes) {

        /** The least that the measurement allows to believe. */
        double atLeast() {
            return nanos - error;
        }

        /** The most that the measurement allows to believe. */
        double atMost() {
            return nanos + error;
        }
    }

    Figures(Collection<RunResult> results) {
        results.forEach(this::add);
    }

    private void add(RunResult result) {
        Result<?> time = result.getPrimaryResult();
        Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
        double error = Double.isNaN(time.getScoreError()) ? 0 : time.getScoreError();
        byName.put(name(result.getParams()), new Figure(time.getScore(), error, bytes.getScore()));
    }

    private static String name(BenchmarkParams params) {
        String method = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
        Map<String, String> values = new TreeMap<>();
        params.getParamsKeys().forEach(key -> values.put(key, params.getParam(key)));
        return values.isEmpty() ? method : method + values;
    }

    Figure of(String name) {
        Figure figure = byName.get(name);
        if (figure == null) {
            throw new IllegalStateException("Nothing was measured of " + name + ", only of " + byName.keySet());
        }
        return figure;
    }

    /** A line for each, in multiples of the measure. */
    String table(String measure) {
        double unit = of(measure).nanos();
        StringBuilder table = new StringBuilder(
                String.format("%-32s %14s %10s %10s %12s%n", "", "ns/call", "±", "ratio", "bytes/call"));
        byName.forEach((name, figure) -> table.append(String.format("%-32s %14.2f %10.2f %10.2f %12.2f%n", name,
                figure.nanos(), figure.error(), figure.nanos() / unit, figure.bytes())));
        return table.toString();
    }
}
