package io.quarkiverse.awsauth.benchmarks.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.openjdk.jmh.util.ListStatistics;

/** How many times as much one thing costs as another, from many pairs of measurements made one after the other. */
final class Ratio {

    /** What JMH takes for its own. */
    private static final double CONFIDENCE = 0.999;
    /** Where somebody else had the machine, a pair tells nothing: so many per cent at each end are left out. */
    private static final int LEFT_OUT = 20;

    private final List<Double> all = new ArrayList<>();

    void add(double ratio) {
        all.add(ratio);
    }

    /** The least that the measurement allows to believe. */
    double atLeast() {
        ListStatistics middle = middle();
        return middle.getMean() - middle.getMeanErrorAt(CONFIDENCE);
    }

    private ListStatistics middle() {
        int left = all.size() * LEFT_OUT / 100;
        return new ListStatistics(all.stream().mapToDouble(Double::doubleValue).sorted().skip(left)
                .limit(all.size() - 2L * left).toArray());
    }

    @Override
    public String toString() {
        ListStatistics middle = middle();
        return String.format(Locale.ROOT, "%.3f ± %.3f", middle.getMean(), middle.getMeanErrorAt(CONFIDENCE));
    }
}
