package io.quarkiverse.awsauth.sigv4;

/**
 * The query as most requests have it: a few parameters, each with one {@code =}, with nothing to encode. Sorting them where
 * they are instead of making a text of each gains 80 of 120 ns. Used again and again by one thread at a time.
 */
final class FewParameters {

    /** More are sorted in fewer steps by others. */
    private static final int MOST = 8;

    private String query = "";
    /** Where each begins and ends, sorted. */
    private final int[] starts = new int[MOST];
    private final int[] ends = new int[MOST];
    private int count;

    /** Appends the canonical query if it is such a one. */
    boolean write(String parameters, SigningText out) {
        query = parameters;
        count = 0;
        boolean canonical = sort();
        if (canonical) {
            write(out);
        }
        query = ""; // it may hold a secret
        return canonical;
    }

    private boolean sort() {
        int start = 0;
        while (count < MOST) {
            int equals = UriEncoding.endOfUnreserved(query, start);
            if (!isAt(equals, '=')) {
                return false;
            }
            int end = UriEncoding.endOfUnreserved(query, equals + 1);
            insert(start, end);
            if (end == query.length()) {
                return true;
            }
            if (query.charAt(end) != '&') {
                return false;
            }
            start = end + 1;
        }
        return false;
    }

    private boolean isAt(int place, char c) {
        return place < query.length() && query.charAt(place) == c;
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
        while (i < endOfOne && k < endOfOther && query.charAt(i) == query.charAt(k)) {
            i++;
            k++;
        }
        if (i == endOfOne || k == endOfOther) {
            return i == endOfOne && k < endOfOther;
        }
        char a = query.charAt(i);
        char b = query.charAt(k);
        return a == '=' || (b != '=' && a < b);
    }

    private void write(SigningText out) {
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.append('&');
            }
            out.appendAscii(query, starts[i], ends[i]);
        }
    }
}
