package io.quarkiverse.awsauth.oracles;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.awsauth.sigv4.SigningTarget;

/** What came of the comparisons. */
final class Tally {

    /** A few tell as much as thousands. */
    private static final int KEPT = 5;

    private static final class Count {
        private String first;
        private int all;
        private int oursAsSdk;
        private int oursAsCrt;
    }

    private final Map<Disagreement, Count> disagreements = new EnumMap<>(Disagreement.class);
    private final List<String> unexplained = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private int agreed;
    private int comparisons;
    private int differing;

    void agreed() {
        agreed++;
    }

    void disagreed(Sample sample, Outcome sdk, Outcome crt, Outcome own) {
        Disagreement kind = Disagreement.of(sample);
        Count count = disagreements.computeIfAbsent(kind, none -> new Count());
        count.first = count.all++ == 0 ? sample.origin() : count.first;
        count.oursAsSdk += own.agreesWith(sdk) ? 1 : 0;
        count.oursAsCrt += own.agreesWith(crt) ? 1 : 0;
        if (kind == Disagreement.UNEXPLAINED && unexplained.size() < KEPT) {
            unexplained.add(sample + "  SDK:  " + sdk + "\n  CRT:  " + crt + "\n  ours: " + own + "\n");
        }
    }

    void compared(Sample sample, SigningTarget target, Outcome expected, Outcome own) {
        comparisons++;
        if (!expected.agreesWith(own) && differing++ < KEPT) {
            differences.add(sample + "  as " + target + "\n  expected: " + expected + "\n  ours:     " + own + "\n");
        }
    }

    /** The first few. */
    List<String> differences() {
        return differences;
    }

    /** The first few requests on which the oracles disagree for no known reason. */
    List<String> unexplained() {
        return unexplained;
    }

    double agreement() {
        return (double) agreed / requests();
    }

    private int requests() {
        return agreed + disagreements.values().stream().mapToInt(count -> count.all).sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("the oracles agree on " + agreed + " of " + requests() + " requests; "
                + comparisons + " signatures compared, " + differing + " differ. The oracles disagree on");
        disagreements.forEach((kind, count) -> text.append(String.format(
                "%n  %5d: %s (ours is as the SDK's for %d, as the CRT's for %d; the first is %s)",
                count.all, kind, count.oursAsSdk, count.oursAsCrt, count.first)));
        return text.toString();
    }
}
