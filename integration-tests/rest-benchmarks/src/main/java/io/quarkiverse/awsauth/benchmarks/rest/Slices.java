package io.quarkiverse.awsauth.benchmarks.rest;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import io.quarkiverse.awsauth.benchmarks.rest.CallBenchmark.Client;

/** Short measurements in this process, as a REST client needs the running application. */
final class Slices {

    private static final TimeValue LONG = TimeValue.seconds(3);
    private static final TimeValue SHORT = TimeValue.milliseconds(50);
    private static final TimeValue MEASURED = TimeValue.milliseconds(400);

    private Slices() {
    }

    /**
     * What one call costs.
     *
     * @param micros the time
     * @param cpuMicros the processor's time
     */
    record Cost(double micros, double cpuMicros) {
    }

    /** Lets the compiler see it all. */
    static void warmUp(String how, int callers, Client client) throws RunnerException {
        cost(how, callers, client, LONG);
    }

    static Cost measure(String how, int callers, Client client) throws RunnerException {
        return cost(how, callers, client, SHORT);
    }

    private static Cost cost(String how, int callers, Client client, TimeValue before) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder().include(CallBenchmark.class.getName() + "\\." + how + "$")
                .param("client", client.name()).threads(callers).forks(0).warmupIterations(1).warmupTime(before)
                .measurementIterations(1).measurementTime(MEASURED).addProfiler(CpuTime.class).shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT).build()).runSingle();
        Result<?> cpu = result.getSecondaryResults().get(CpuTime.NAME);
        return new Cost(result.getPrimaryResult().getScore() / 1000, cpu.getScore() / 1000);
    }
}
