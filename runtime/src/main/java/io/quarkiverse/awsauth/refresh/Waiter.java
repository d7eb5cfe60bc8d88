package io.quarkiverse.awsauth.refresh;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.quarkiverse.awsauth.AwsCredentials;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * A caller who waits for an attempt, and the timer that ends its patience. Answer and timer may come in any order, and
 * from any thread.
 */
final class Waiter {

    private final UniEmitter<? super AwsCredentials> caller;
    private final Executor place;
    private final Pending timer = new Pending();

    /**
     * @param caller hears the answer
     * @param place where it does
     */
    Waiter(UniEmitter<? super AwsCredentials> caller, Executor place) {
        this.caller = caller;
        this.place = place;
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

    /** Where the caller is; or here if that is no more. */
    void answer(Answer answer) {
        end();
        try {
            place.execute(() -> tell(answer));
        } catch (RejectedExecutionException e) {
            tell(answer);
        }
    }

    /** What the caller makes of it must not keep others from their answer. */
    private void tell(Answer answer) {
        try {
            answer.tell(caller);
        } catch (Throwable e) {
            Infrastructure.handleDroppedException(e);
        }
    }
}
