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

    private static final int ADVISORY_PART = 3;
    private static final int MANDATORY_PART = 6;
    private static final double JITTER_PART = 0.25;

    /**
     * @param now when the credentials were granted
     * @param expiration when they expire; null for never
     * @param random spreads the advisory window's start over its first quarter, so that many processes do not move in step
     * @return the instants that matter
     */
    Schedule schedule(Instant now, @Nullable Instant expiration, RandomGenerator random) {
        if (expiration == null) {
            return Schedule.NEVER;
        }
        long lifetime = Duration.between(now, expiration).toMillis();
        long expiresAt = expiration.toEpochMilli();
        long mandatoryAt = expiresAt - Math.min(millis(mandatory, Duration.ofMinutes(1)), lifetime / MANDATORY_PART);
        long advisoryAt = expiresAt - Math.min(millis(advisory, usualAdvisory(lifetime)), lifetime / ADVISORY_PART);
        long spread = Math.max(0, (long) ((mandatoryAt - advisoryAt) * JITTER_PART));
        long jittered = spread == 0 ? advisoryAt : advisoryAt + random.nextLong(spread);
        return new Schedule(Math.min(jittered, mandatoryAt), mandatoryAt, expiresAt);
    }

    private static Duration usualAdvisory(long lifetime) {
        if (lifetime < Duration.ofMinutes(20).toMillis()) {
            return Duration.ofMinutes(5);
        }
        return lifetime < Duration.ofMinutes(90).toMillis() ? Duration.ofMinutes(15) : Duration.ofMinutes(60);
    }

    private static long millis(@Nullable Duration configured, Duration usual) {
        return (configured == null ? usual : configured).toMillis();
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
