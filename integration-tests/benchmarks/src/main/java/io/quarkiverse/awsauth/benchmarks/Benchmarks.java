package io.quarkiverse.awsauth.benchmarks;

import java.util.ArrayList;
import java.util.List;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import io.quarkiverse.awsauth.benchmarks.Figures.Figure;

/**
 * Runs all benchmarks of credentials, prints their figures, and fails if one is over its limit by more than the measurement may
 * be off.
 */
public final class Benchmarks {

    private static final String MEASURE = "currentTimeMillis";
    private static final double MOST_MEASURES = 2;
    private static final double NO_BYTES = 1;
    private static final double LONGEST_IDLE_TICK = 20_000;
    /** Ten times as many held cost a larger tree and more cache misses, but nothing near ten times as much. */
    private static final double MOST_FOR_TENFOLD_HELD = 3;

    /** As many again as the measurement may be off on a busy machine: ten thousand times as many are stored. */
    private static final double MOST_FOR_MANY_STORED = 1.5;

    private final List<String> misses = new ArrayList<>();
    private final Figures figures;

    private Benchmarks(Figures figures) {
        this.figures = figures;
    }

    /**
     * @param arguments none that matters
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String[] arguments) throws RunnerException {
        Options options = new OptionsBuilder().include(Benchmarks.class.getPackageName() + "\\.[A-Z].*")
                .forks(1).warmupIterations(3).warmupTime(TimeValue.milliseconds(700))
                .measurementIterations(6).measurementTime(TimeValue.milliseconds(700))
                .addProfiler(GCProfiler.class).shouldFailOnError(true).verbosity(VerboseMode.SILENT).build();
        Figures figures = new Figures(new Runner(options).run());
        System.out.println(figures.table(MEASURE));
        List<String> misses = new Benchmarks(figures).check();
        misses.forEach(miss -> System.out.println("MISSED: " + miss));
        System.exit(misses.isEmpty() ? 0 : 1);
    }

    private List<String> check() {
        for (String call : List.of("resolve", "resolveAndAwait")) {
            expect(figures.of(call).atLeast() <= MOST_MEASURES * figures.of(MEASURE).atMost(),
                    call + "() takes more than " + MOST_MEASURES + " times as long as " + MEASURE + "()");
            expect(figures.of(call).bytes() < NO_BYTES, call + "() allocates " + figures.of(call).bytes() + " bytes");
        }
        expect(tick(10_000, 0).atLeast() <= LONGEST_IDLE_TICK, "a tick with 10,000 held and none due takes more than 20 µs");
        for (int due : List.of(10, 100, 1_000)) {
            expect(tick(10_000, due).atLeast() <= MOST_FOR_TENFOLD_HELD * tick(1_000, due).atMost(),
                    "a tick with " + due + " due grows with the number held");
        }
        for (String call : List.of("findAndAwaitStored{", "findStored{", "openStore{database=h2, ",
                "openStore{database=postgresql, ")) {
            double ratio = stored(call, 100_000).nanos() / stored(call, 10).nanos();
            System.out.printf("%s...} with 100,000 names stored takes %.2f times as long as with 10%n", call, ratio);
            expect(stored(call, 100_000).atLeast() <= MOST_FOR_MANY_STORED * stored(call, 10).atMost(),
                    call + "...} grows with the number of names that are stored");
        }
        return misses;
    }

    private Figure stored(String call, int names) {
        return figures.of(call + "stored=" + names + "}");
    }

    private Figure tick(int held, int due) {
        return figures.of("tick{due=" + due + ", held=" + held + "}");
    }

    private void expect(boolean met, String miss) {
        if (!met) {
            misses.add(miss);
        }
    }
}
