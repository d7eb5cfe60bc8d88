package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/**
 * Random lives. Those of a failed run come again with {@code -Drefresh.seed=…}, a single one with
 * {@code -Drefresh.sequences=1} besides.
 */
class RefreshPropertyTest {

    private static final int SEQUENCES = Integer.getInteger("refresh.sequences", 3_000);
    private static final int STEPS = 200;

    @Test
    void theRulesHoldInEveryLife() {
        long seed = Long.getLong("refresh.seed", System.nanoTime());
        System.out.println("refresh.seed=" + seed);
        Tally tally = new Tally();
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            try {
                RandomLife life = new RandomLife(seed + sequence, tally);
                for (int step = 0; step < STEPS; step++) {
                    life.step();
                }
                life.recover();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("With -Drefresh.sequences=1 -Drefresh.seed=" + (seed + sequence) + ": "
                        + e.getMessage(), e);
            }
        }
        System.out.println(tally);
        if (SEQUENCES >= 1_000) {
            assertThat(tally.rarest()).as("each situation was met: %s", tally).isGreaterThan(SEQUENCES / 20);
        }
    }

    /** How often the situations came up that the rules are about. */
    static final class Tally {
        int callers;
        int inAdvisoryWindow;
        int inMandatoryWindow;
        int withNothingHeld;
        int servedAfterTwoSeconds;
        int timeouts;
        int failuresTold;
        int attempts;
        int successes;
        int expiredOnes;
        int failures;
        int invalidated;
        int ticksThatStarted;
        int clockChanges;

        int rarest() {
            return IntStream.of(callers, inAdvisoryWindow, inMandatoryWindow, withNothingHeld,
                    servedAfterTwoSeconds, timeouts, failuresTold, attempts, successes, expiredOnes, failures, invalidated,
                    ticksThatStarted, clockChanges).min().getAsInt();
        }

        @Override
        public String toString() {
            return callers + " callers, of them " + inAdvisoryWindow + " in the advisory window, " + inMandatoryWindow
                    + " in the mandatory one, " + withNothingHeld + " with nothing held; " + servedAfterTwoSeconds
                    + " served after 2 s, " + timeouts + " time-outs, " + failuresTold + " failures told; " + attempts
                    + " attempts, " + successes + " successes, " + expiredOnes + " expired ones, " + failures + " failures; "
                    + invalidated + " invalidated, " + ticksThatStarted + " ticks that started one, " + clockChanges
                    + " changes of the clock";
        }
    }
}
