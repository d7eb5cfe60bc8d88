package io.quarkiverse.awsauth.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * When credentials are renewed, seen from their lifetime as granted.
 * <p>
 * In the advisory window new ones are fetched while everybody goes on with those that are held. In the mandatory window,
 * just before they expire, callers wait a little for new ones.
 *
 * @param advisory how long before the expiry the advisory window begins; null for 5 minutes (lifetimes under 20 minutes), 15
 *        (under 90) or 60. It takes at most a third of the lifetime
 * @param mandatory how long before the expiry the mandatory window begins; null for a minute. It takes at most a sixth of
 *        the lifetime
 */
public record RefreshWindows(@Nullable Duration advisory, @Nullable Duration mandatory) {

    /** The windows that the AWS SDKs have agreed on. */
    public static final RefreshWindows DEFAULT = new RefreshWindows(null, null);

    private static final Duration ASKED_AGAIN = Duration.ofMinutes(15);
    private static final int ADVISORY_PART = 3;
    private static final int MANDATORY_PART = 6;
    private static final int JITTER_PART = 4;
    private static final Instant END_OF_MILLIS = Instant.ofEpochMilli(Long.MAX_VALUE);

    /**
     * @throws IllegalArgumentException if a window is negative
     */
    public RefreshWindows {
        requireNotNegative("advisory", advisory);
        requireNotNegative("mandatory", mandatory);
    }

    private static void requireNotNegative(String name, @Nullable Duration window) {
        if (window != null && window.isNegative()) {
            throw new IllegalArgumentException("The " + name + " refresh window " + window + " is negative");
        }
    }

    /**
     * @param now when the credentials were granted, before they expire
     * @param expiration when they expire; null if the source did not say: it is asked again after 15 minutes, for it may have
     *        others then
     * @param random spreads the advisory window's start over its first quarter, so that many processes do not move in step
     * @return the instants that matter
     */
    Schedule schedule(Instant now, @Nullable Instant expiration, RandomGenerator random) {
        if (expiration == null) {
            return new Schedule(now.plus(ASKED_AGAIN).toEpochMilli(), Long.MAX_VALUE, Long.MAX_VALUE);
        }
        if (expiration.isAfter(END_OF_MILLIS)) {
            return Schedule.NEVER;
        }
        long expiresAt = expiration.toEpochMilli();
        long lifetime = expiresAt - now.toEpochMilli();
        long mandatoryAt = expiresAt - window(mandatory, Duration.ofMinutes(1), lifetime / MANDATORY_PART);
        long advisoryAt = expiresAt - window(advisory, usualAdvisory(lifetime), lifetime / ADVISORY_PART);
        long spread = (mandatoryAt - advisoryAt) / JITTER_PART;
        long jittered = spread <= 0 ? advisoryAt : advisoryAt + random.nextLong(spread);
        return new Schedule(Math.min(jittered, mandatoryAt), mandatoryAt, expiresAt);
    }

    private static Duration usualAdvisory(long lifetime) {
        if (lifetime < Duration.ofMinutes(20).toMillis()) {
            return Duration.ofMinutes(5);
        }
        return lifetime < Duration.ofMinutes(90).toMillis() ? Duration.ofMinutes(15) : Duration.ofMinutes(60);
    }

    private static long window(@Nullable Duration configured, Duration usual, long atMost) {
        Duration wanted = configured == null ? usual : configured;
        return wanted.compareTo(Duration.ofMillis(atMost)) > 0 ? atMost : wanted.toMillis();
    }

    /**
     * Instants in milliseconds since the epoch, in this order.
     *
     * @param advisoryAt from here on, new credentials are fetched in the background
     * @param mandatoryAt from here on, callers wait a little for new ones
     * @param expiresAt from here on, these are not handed out
     */
    record Schedule(long advisoryAt, long mandatoryAt, long expiresAt) {

        static final Schedule NEVER = new Schedule(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
