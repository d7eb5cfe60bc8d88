package io.quarkiverse.awsauth.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Why something fails, as the log was told last: it is told of a change, not of each attempt. Safe for use by many threads.
 */
public final class LastTold {

    /** Instants and ids of requests, which are others each time that the same goes wrong. */
    private static final Pattern PASSING = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|\\b(?=[\\w-]*\\d)[\\w-]{8,}");

    private final Duration quiet;
    private @Nullable String cause;
    private Instant at = Instant.MIN;

    /**
     * @param quiet how long another cause is not told after one that was, for they may alternate
     */
    public LastTold(Duration quiet) {
        this.quiet = quiet;
    }

    /**
     * @param reason why it fails
     * @param now the time
     * @return whether that is to be told, being the first cause or another one; it counts as told then
     */
    public synchronized boolean isNews(String reason, Instant now) {
        String stable = PASSING.matcher(reason).replaceAll("");
        if (stable.equals(cause) || (cause != null && !now.isBefore(at) && now.isBefore(at.plus(quiet)))) {
            return false;
        }
        cause = stable;
        at = now;
        return true;
    }

    /**
     * It does not fail any more.
     *
     * @return whether it was told that it does
     */
    public synchronized boolean forget() {
        boolean told = cause != null;
        cause = null;
        return told;
    }
}
