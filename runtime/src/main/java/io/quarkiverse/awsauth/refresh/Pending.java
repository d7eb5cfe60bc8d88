package io.quarkiverse.awsauth.refresh;

import org.jspecify.annotations.Nullable;

/**
 * What is under way and can be cancelled: a timer, or an attempt. It may have ended, or all be cancelled, before it is known
 * here.
 */
final class Pending {

    private @Nullable Runnable cancelLast;
    private boolean cancelled;

    /**
     * @param cancel cancels what has begun, and does nothing if that has ended; run at once if all is cancelled already
     */
    void began(Runnable cancel) {
        synchronized (this) {
            if (!cancelled) {
                cancelLast = cancel;
                return;
            }
        }
        cancel.run();
    }

    /** Cancels what began last, and whatever begins from now on. */
    void cancel() {
        Runnable cancel;
        synchronized (this) {
            cancelled = true;
            cancel = cancelLast;
            cancelLast = null;
        }
        if (cancel != null) {
            cancel.run();
        }
    }
}
