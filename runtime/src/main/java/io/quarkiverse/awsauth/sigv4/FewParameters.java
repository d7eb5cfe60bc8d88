package io.quarkiverse.awsauth.sigv4;

import java.nio.charset.StandardCharsets;

/**
 * The query as most requests have it: a few parameters, each with one {@code =}, with nothing to encode. Sorting them where
 * they are instead of making a text of each gains 80 of 120 ns.
 */
final class FewParameters {

    /** More are sorted in fewer steps by others. */
    private static final int MOST = 8;

    private final byte[] query;
    /** Where each begins and ends, sorted. */
    private final int[] starts = new int[MOST];
    private final int[] ends = new int[MOST];
    private int count;

    private FewParameters(byte[] query) {
        this.query = query;
    }

    /** Appends the canonical query if it is such a one. */
    static boolean write(String query, SigningText out) {
        FewParameters few = new FewParameters(query.getBytes(StandardCharsets.UTF_8));
        boolean canonical = few.sort();
        if (canonical) {
            few.write(out);
        }
        return canonical;
    }

    private boolean sort() {
        int start = 0;
        boolean hasValue = false;
        for (int i = 0; i < query.length; i++) {
            byte b = query[i];
            if (UriEncoding.isUnreserved(b)) {
                continue;
            }
            if (b == '=' && !hasValue) {
                hasValue = true;
            } else if (b == '&' && hasValue && count < MOST - 1) {
                insert(start, i);
                start = i + 1;
                hasValue = false;
            } else {
                return false;
            }
        }
        insert(start, query.length);
        return hasValue;
    }

    private void insert(int start, int end) {
        int place = count++;
        while (place > 0 && isBefore(start, end, starts[place - 1], ends[place - 1])) {
            starts[place] = starts[place - 1];
            ends[place] = ends[place - 1];
            place--;
        }
        starts[place] = start;
        ends[place] = end;
    }

    /** By name, then by value: as texts, but that the {@code =} is before all others. */
    private boolean isBefore(int one, int endOfOne, int other, int endOfOther) {
        int i = one;
        int k = other;
        while (i < endOfOne && k < endOfOther && query[i] == query[k]) {
            i++;
            k++;
        }
        if (i == endOfOne || k == endOfOther) {
            return i == endOfOne && k < endOfOther;
        }
        return query[i] == '=' || (query[k] != '=' && query[i] < query[k]);
    }

    private void write(SigningText out) {
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.append('&');
            }
            out.append(query, starts[i], ends[i]);
        }
    }
}
