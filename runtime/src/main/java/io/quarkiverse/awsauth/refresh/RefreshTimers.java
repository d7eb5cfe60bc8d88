package io.quarkiverse.awsauth.refresh;

import java.time.Duration;

/** Runs something later, and never before {@link #after} has returned, unless on another thread. */
@FunctionalInterface
public interface RefreshTimers {

    /**
     * @param delay how long to wait, not negative
     * @param task what to do then; short, and not blocking
     * @return cancels it, if it has not run
     */
    Runnable after(Duration delay, Runnable task);
}
