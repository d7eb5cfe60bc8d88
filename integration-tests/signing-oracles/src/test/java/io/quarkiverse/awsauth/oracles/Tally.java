package io.quarkiverse.awsauth.oracles;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of the comparisons. For many threads. */
final class Tally {

    /** A few tell as much as thousands. */
    private static final int KEPT = 10;

    private static final class Count {
        private String first = "";
        private int all;
        private int differing;
    }

    private final Map<Quirk, Count> quirks = new EnumMap<>(Quirk.class);
    private final Map<String, Integer> compared = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private int requests;
    private int judged;
    private int differing;

    synchronized void request(boolean hasJudge) {
        requests++;
        judged += hasJudge ? 1 : 0;
    }

    /** One that cannot judge; whether it differs all the same. */
    synchronized void disqualified(Quirk quirk, Sample sample, boolean differs) {
        Count count = quirks.computeIfAbsent(quirk, none -> new Count());
        count.all++;
        if (differs) {
            count.first = count.differing++ == 0 ? sample.origin() : count.first;
        }
    }

    synchronized void compared(String what, Sample sample, boolean same, Object expected, Object own) {
        compared.merge(what + ", " + sample.place(), 1, Integer::sum);
        if (!same && differing++ < KEPT) {
            differences.add(what + ", " + sample + "  expected: " + expected + "\n  ours:     " + own + "\n");
        }
    }

    /** The first few. */
    synchronized List<String> differences() {
        return List.copyOf(differences);
    }

    /** Those that fitted often and yet never differed: none may be so wide that it hides what it is not about. */
    synchronized List<Quirk> idle() {
        return quirks.entrySet().stream().filter(one -> one.getValue().all >= 20 && one.getValue().differing == 0)
                .map(Map.Entry::getKey).toList();
    }

    synchronized double judged() {
        return (double) judged / requests;
    }

    /** The share of all requests. */
    synchronized double judgedBy(Judge judge) {
        return compared.entrySet().stream().filter(one -> one.getKey().startsWith(judge + ", "))
                .mapToDouble(Map.Entry::getValue).sum() / requests;
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder(requests + " requests, " + judged + " of them judged, " + differing
                + " differences.");
        compared.forEach((what, count) -> text.append(String.format("%n  %7d compared: %s", count, what)));
        quirks.forEach((quirk, count) -> text.append(String.format("%n  %7d left out, %d of which differ: %s%s", count.all,
                count.differing, quirk, count.first.isEmpty() ? "" : " (the first is " + count.first + ")")));
        return text.toString();
    }
}
