package io.quarkiverse.awsauth.refresh;

import java.time.Duration;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * How long to leave a failing source alone, in milliseconds. Never for long while somebody needs it.
 */
final class Backoff {

    private static final long CALM_FROM = Duration.ofMinutes(5).toMillis();
    private static final long CALM_TO = Duration.ofMinutes(10).toMillis();
    private static final long LONGEST_CALM = Duration.ofMinutes(20).toMillis();
    private static final long FIRST = Duration.ofSeconds(1).toMillis();
    private static final long LONGEST = Duration.ofSeconds(30).toMillis();
    private static final int DOUBLINGS = 5;

    private Backoff() {
    }

    /**
     * While credentials are held that need not be replaced yet: 5 to 10 minutes, or longer if the service asks for it: up to 20
     * minutes, and up to a half more at random. Whatever is asked for, it ends before they must be replaced.
     *
     * @param atMost how long until they must be replaced
     * @param asked what the service asked for, or null
     */
    static long calm(long atMost, @Nullable Duration asked, RandomGenerator random) {
        long longest = Math.min(LONGEST_CALM, atMost / 3 * 2);
        return Math.min(atMost, Math.max(random.nextLong(CALM_FROM, CALM_TO + 1),
                spread(bounded(asked, longest), atMost, random)));
    }

    /**
     * While nothing usable is held, or not for long: 1 second, doubled for each further failure, and up to a half more at
     * random; not over 30 seconds, whatever the service asks for. What it asks for is spread in the same way.
     *
     * @param failures how many attempts have failed in a row, at least 1
     * @param asked what the service asked for, or null
     */
    static long urgent(int failures, @Nullable Duration asked, RandomGenerator random) {
        long floor = Math.min(LONGEST * 2 / 3, FIRST << Math.min(failures - 1, DOUBLINGS));
        return Math.max(floor + random.nextLong(floor / 2 + 1), spread(bounded(asked, LONGEST), LONGEST, random));
    }

    /** A service that many ask at the same time tells all of them the same. */
    private static long spread(long asked, long atMost, RandomGenerator random) {
        return asked + random.nextLong(Math.min(asked / 2, atMost - asked) + 1);
    }

    private static long bounded(@Nullable Duration asked, long atMost) {
        if (asked == null || asked.isNegative()) {
            return 0;
        }
        return asked.compareTo(Duration.ofMillis(atMost)) > 0 ? atMost : asked.toMillis();
    }
}
