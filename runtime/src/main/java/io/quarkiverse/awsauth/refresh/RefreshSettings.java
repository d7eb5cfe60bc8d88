package io.quarkiverse.awsauth.refresh;

import java.time.Duration;

/**
 * What can be set of the life of credentials.
 *
 * @param windows when they are renewed
 * @param acquireTimeout how long a caller waits at most where nothing usable is held; not negative
 */
public record RefreshSettings(RefreshWindows windows, Duration acquireTimeout) {

    /**
     * @throws IllegalArgumentException if the time-out is negative
     */
    public RefreshSettings {
        if (acquireTimeout.isNegative()) {
            throw new IllegalArgumentException("The acquire time-out " + acquireTimeout + " is negative");
        }
    }
}
