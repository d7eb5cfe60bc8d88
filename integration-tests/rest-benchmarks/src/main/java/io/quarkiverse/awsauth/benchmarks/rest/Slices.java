package io.quarkiverse.awsauth.benchmarks.rest;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import io.quarkiverse.awsauth.benchmarks.rest.CallBenchmark.Client;

/**
 * Short measurements in this process, as a REST client needs the running application.
 *
 * @param server where the calls go
 */
record Slices(String server) {

    private static final TimeValue WARM_UP = TimeValue.seconds(4);
    private static final TimeValue CONNECT = TimeValue.milliseconds(100);
    private static final TimeValue MEASURE = TimeValue.milliseconds(500);

    /**
     * What one call costs.
     *
     * @param micros the time
     * @param cpuMicros the processor's time
     */
    record Cost(double micros, double cpuMicros) {
    }

    /** Lets the compiler see it all. */
    void warmUp(String how, int callers, Client client) throws RunnerException {
        cost(how, callers, client, WARM_UP);
    }

    Cost measure(String how, int callers, Client client) throws RunnerException {
        return cost(how, callers, client, CONNECT);
    }

    private Cost cost(String how, int callers, Client client, TimeValue before) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder().include(CallBenchmark.class.getName() + "\\." + how + "$")
                .param("client", client.name()).param("server", server).threads(callers).forks(0)
                .warmupIterations(1).warmupTime(before).measurementIterations(1).measurementTime(MEASURE)
                .addProfiler(CpuTime.class).shouldFailOnError(true).verbosity(VerboseMode.SILENT).build()).runSingle();
        Result<?> cpu = result.getSecondaryResults().get(CpuTime.NAME);
        return new Cost(result.getPrimaryResult().getScore() / 1000, cpu.getScore() / 1000);
    }
}
