package io.quarkiverse.awsauth.refresh;

import io.quarkiverse.awsauth.AwsCredentials;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * A caller who waits for an attempt, and the timer that ends its patience. Answer and timer may come in any order, and
 * from any thread.
 */
final class Waiter {

    private final UniEmitter<? super AwsCredentials> caller;
    private final Pending timer = new Pending();

    Waiter(UniEmitter<? super AwsCredentials> caller) {
        this.caller = caller;
    }

    /**
     * @param cancel cancels the timer that was set; run at once if this one waits no more
     */
    void timed(Runnable cancel) {
        timer.began(cancel);
    }

    /** Waits no more, answered or not. */
    void end() {
        timer.cancel();
    }

    /** What the caller makes of it must not keep others from their answer. */
    void answer(Answer answer) {
        end();
        try {
            answer.tell(caller);
        } catch (Throwable e) {
            Infrastructure.handleDroppedException(e);
        }
    }
}
