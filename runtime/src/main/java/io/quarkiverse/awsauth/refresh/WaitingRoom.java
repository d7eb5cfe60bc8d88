package io.quarkiverse.awsauth.refresh;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.refresh.SharedState.Admission;
import io.smallrye.mutiny.subscription.UniEmitter;

/** How long callers wait for an attempt, and what they are told if it takes longer. */
final class WaitingRoom {

    private static final Duration PATIENCE_WHILE_HELD = Duration.ofSeconds(2);

    private final SharedState shared;
    private final Attempts attempts;
    private final Duration patience;
    private final Duration patienceWhileHeld;
    private final Supplier<Optional<AwsCredentialsException>> obstacle;
    private final InstantSource clock;
    private final RefreshTimers timers;

    WaitingRoom(SharedState shared, Attempts attempts, Duration patience,
            Supplier<Optional<AwsCredentialsException>> obstacle, InstantSource clock, RefreshTimers timers) {
        this.shared = shared;
        this.attempts = attempts;
        this.patience = patience;
        this.patienceWhileHeld = patience.compareTo(PATIENCE_WHILE_HELD) < 0 ? patience : PATIENCE_WHILE_HELD;
        this.obstacle = obstacle;
        this.clock = clock;
        this.timers = timers;
    }

    /** Answers at once, if an answer is known. */
    void enter(UniEmitter<? super AwsCredentials> caller) {
        Waiter waiter = new Waiter(caller, timers.caller());
        Admission admission = shared.admit(waiter);
        Answer known = admission.known();
        if (known != null) {
            known.tell(caller);
            return;
        }
        caller.onTermination(() -> leave(waiter));
        waiter.timed(admission.holds() ? timers.after(patienceWhileHeld, () -> takeHeld(waiter))
                : timers.after(patience, () -> giveUp(waiter)));
        attempts.startForWaiters();
    }

    private boolean leave(Waiter waiter) {
        if (!shared.dismiss(waiter)) {
            return false;
        }
        waiter.end();
        return true;
    }

    /** What was held may have expired or been dropped meanwhile: then this one goes on waiting as if it never had been. */
    private void takeHeld(Waiter waiter) {
        Held valid = shared.latest().validAt(clock.millis());
        if (valid != null) {
            settle(waiter, Answer.of(valid.credentials()));
        } else {
            waiter.timed(timers.after(patience.minus(patienceWhileHeld), () -> giveUp(waiter)));
        }
    }

    private void giveUp(Waiter waiter) {
        settle(waiter, shared.latest().lastAnswerAt(clock.millis(), this::tooLate));
    }

    private void settle(Waiter waiter, Answer answer) {
        if (leave(waiter)) {
            waiter.answer(answer);
        }
    }

    private AwsCredentialsException tooLate() {
        String message = "could not be obtained within " + patience + " (quarkus.aws-auth.acquire-timeout)";
        return obstacle.get().map(cause -> new AwsCredentialsException(cause.reason(), message + ": " + cause.getMessage(),
                cause, cause.retryAfter())).orElseGet(() -> new AwsCredentialsException(Reason.UNAVAILABLE, message));
    }
}
