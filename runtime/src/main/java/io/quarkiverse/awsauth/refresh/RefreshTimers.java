package io.quarkiverse.awsauth.refresh;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Runs something later, and where it belongs. */
@FunctionalInterface
public interface RefreshTimers {

    /**
     * Never before this has returned, unless on another thread.
     *
     * @param delay how long to wait, not negative
     * @param task what to do then; short, and not blocking
     * @return cancels it, if it has not run
     */
    Runnable after(Duration delay, Runnable task);

    /**
     * @return where the current caller goes on if it has to wait; by default, wherever its answer comes from
     */
    default Executor caller() {
        return Runnable::run;
    }
}
