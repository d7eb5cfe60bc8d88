package io.quarkiverse.awsauth.benchmarks.rest;

import java.util.Locale;

import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.util.ListStatistics;

import io.quarkiverse.awsauth.benchmarks.rest.CallBenchmark.Client;
import io.quarkiverse.awsauth.benchmarks.rest.Slices.Cost;

/** Calls of one kind, signed and unsigned by turns, so that whatever else the machine does befalls both. */
final class Comparison {

    static final String HEAD = String.format("%-24s %12s %12s %18s %12s %18s", "", "unsigned µs", "signed µs", "ratio",
            "unsigned cpu", "ratio of cpu");

    /** What JMH takes for its own. */
    private static final double CONFIDENCE = 0.999;

    private final String how;
    private final int callers;
    private final ListStatistics unsigned = new ListStatistics();
    private final ListStatistics signed = new ListStatistics();
    private final ListStatistics ratio = new ListStatistics();
    private final ListStatistics unsignedCpu = new ListStatistics();
    private final ListStatistics cpuRatio = new ListStatistics();

    Comparison(String how, int callers) {
        this.how = how;
        this.callers = callers;
    }

    void warmUp(Slices slices) throws RunnerException {
        for (Client client : Client.values()) {
            slices.warmUp(how, callers, client);
        }
    }

    /** One slice of each; who comes second may find the machine in another state, so they take turns at that. */
    void measure(Slices slices, boolean signedFirst) throws RunnerException {
        Client first = signedFirst ? Client.SIGNED : Client.UNSIGNED;
        Client second = signedFirst ? Client.UNSIGNED : Client.SIGNED;
        Cost ofFirst = slices.measure(how, callers, first);
        Cost ofSecond = slices.measure(how, callers, second);
        add(signedFirst ? ofSecond : ofFirst, signedFirst ? ofFirst : ofSecond);
    }

    private void add(Cost without, Cost with) {
        unsigned.addValue(without.micros());
        signed.addValue(with.micros());
        ratio.addValue(with.micros() / without.micros());
        unsignedCpu.addValue(without.cpuMicros());
        cpuRatio.addValue(with.cpuMicros() / without.cpuMicros());
    }

    /** How many times as long a signed call takes: the least that the measurement allows to believe. */
    double atLeast() {
        return ratio.getMean() - ratio.getMeanErrorAt(CONFIDENCE);
    }

    String name() {
        return how + ", callers: " + callers;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-24s %12.1f %12.1f %18s %12.1f %18s", name(), unsigned.getMean(),
                signed.getMean(), text(ratio), unsignedCpu.getMean(), text(cpuRatio));
    }

    private static String text(ListStatistics ratio) {
        return String.format(Locale.ROOT, "%.3f ± %.3f", ratio.getMean(), ratio.getMeanErrorAt(CONFIDENCE));
    }
}
