package io.quarkiverse.awsauth.refresh;

import java.time.Duration;
import java.util.OptionalLong;

/** When those who wait get their attempt: now, or as soon as the source has been left alone for long enough. */
final class NextAttempt {

    private final SharedState shared;
    private final RefreshTimers timers;
    private final Runnable attempt;
    private final Pending timer = new Pending();

    /**
     * @param attempt starts one
     */
    NextAttempt(SharedState shared, RefreshTimers timers, Runnable attempt) {
        this.shared = shared;
        this.timers = timers;
        this.attempt = attempt;
    }

    /** Somebody may wait. */
    void startOrPlan() {
        OptionalLong rest = shared.restForWaiters();
        if (rest.isEmpty()) {
            return;
        }
        if (rest.getAsLong() > 0) {
            timer.began(timers.after(Duration.ofMillis(rest.getAsLong()), this::rested));
        } else {
            attempt.run();
        }
    }

    void cancel() {
        timer.cancel();
    }

    private void rested() {
        shared.rested();
        startOrPlan();
    }
}
