package io.quarkiverse.awsauth.refresh;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to leave a failing source alone. Never for long while somebody needs it.
 */
final class Backoff {

    private static final long CALM_FROM = Duration.ofMinutes(5).toMillis();
    private static final long CALM_TO = Duration.ofMinutes(10).toMillis();
    private static final long FIRST = Duration.ofSeconds(1).toMillis();
    private static final long LONGEST = Duration.ofSeconds(30).toMillis();
    private static final int DOUBLINGS = 5;

    private Backoff() {
    }

    /** While credentials are held that will not have to be replaced before the mandatory window. */
    static long calm(RandomGenerator random) {
        return random.nextLong(CALM_FROM, CALM_TO + 1);
    }

    /**
     * While nothing usable is held, or not for long: 1 second, doubled for each failure up to 30, of which up to a half is
     * taken off at random, but not below the first second.
     *
     * @param failures how many attempts have failed in a row, at least 1
     */
    static long urgent(int failures, RandomGenerator random) {
        long ceiling = Math.min(LONGEST, FIRST << Math.min(failures - 1, DOUBLINGS));
        return Math.max(FIRST, ceiling - random.nextLong(ceiling / 2 + 1));
    }
}
