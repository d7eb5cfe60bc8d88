package io.quarkiverse.awsauth.runtime;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which known name somebody may have meant. */
public final class NearestName {

    private static final int FARTHEST = 3;

    private NearestName() {
    }

    /**
     * @param name what was written
     * @param known what there is
     * @return the known name that takes the fewest changes of a character, if these are few
     */
    public static Optional<String> among(Collection<String> known, String name) {
        return known.stream().filter(candidate -> distance(name, candidate) <= Math.min(FARTHEST, name.length() / 2 + 1))
                .min(Comparator.<String> comparingInt(candidate -> distance(name, candidate)).thenComparing(c -> c));
    }

    /** Levenshtein's distance. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
