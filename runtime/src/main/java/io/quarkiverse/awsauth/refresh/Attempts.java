package io.quarkiverse.awsauth.refresh;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.refresh.SharedState.Aftermath;
import io.quarkiverse.awsauth.refresh.SharedState.Success;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** Makes attempts, one at a time, and tells how they ended: first the listener, then those who wait. */
final class Attempts {

    private final SharedState shared;
    private final Supplier<Uni<? extends AwsCredentials>> source;
    private final RefreshWindows windows;
    private final RandomGenerator random;
    private final RefreshListener listener;
    private final NextAttempt next;
    private final Pending underWay = new Pending();
    private final AtomicReference<@Nullable Held> toldExpired = new AtomicReference<>();

    Attempts(SharedState shared, Supplier<Uni<? extends AwsCredentials>> source, RefreshWindows windows,
            RefreshTimers timers, RandomGenerator random, RefreshListener listener) {
        this.shared = shared;
        this.source = source;
        this.windows = windows;
        this.random = random;
        this.listener = listener;
        this.next = new NextAttempt(shared, timers, this::startIfDue);
    }

    void startIfDue() {
        CallerContexts.without(() -> {
            boolean begins = shared.begin();
            if (begins) {
                start();
            }
            return begins;
        });
    }

    /** What would end it is known before it begins: it may end at once, and another one begin. */
    private void start() {
        Pending attempt = new Pending();
        underWay.began(attempt::cancel);
        Cancellable begun = Uni.createFrom().deferred(source::get).subscribe().with(this::fetched, this::failed);
        attempt.began(begun::cancel);
    }

    /** Somebody waits: the next attempt starts now or as soon as it may. */
    void startForWaiters() {
        next.startOrPlan();
    }

    /** Ends the one that is under way, and those that are to come. */
    void cancel() {
        next.cancel();
        underWay.cancel();
    }

    private void fetched(@Nullable AwsCredentials credentials) {
        @Nullable
        Success success;
        try {
            success = shared.succeeded(now -> Held.of(credentials, now, windows, random));
        } catch (RuntimeException e) {
            failed(e);
            return;
        }
        if (success == null) {
            startForWaiters();
            return;
        }
        listener.refreshed(success.fresh().expiration());
        success.answered().forEach(waiter -> waiter.answer(Answer.of(success.fresh().credentials())));
    }

    private void failed(Throwable cause) {
        AwsCredentialsException failure = cause instanceof AwsCredentialsException known ? known : unforeseen(cause);
        Aftermath after = shared.failed(failure, random);
        announce(failure, after.valid(), after.held());
        Answer answer = after.answer();
        try {
            startForWaiters();
        } finally {
            if (answer != null) {
                after.answered().forEach(waiter -> waiter.answer(answer));
            }
        }
    }

    private static AwsCredentialsException unforeseen(Throwable cause) {
        return new AwsCredentialsException(Reason.UNAVAILABLE, "an unforeseen " + cause.getClass().getSimpleName(), cause);
    }

    private void announce(AwsCredentialsException failure, @Nullable Held valid, @Nullable Held held) {
        listener.failed(failure, valid == null ? null : valid.expiration() == null ? Instant.MAX : valid.expiration());
        if (valid == null && held != null && held.expiration() != null
                && !held.equals(toldExpired.getAndSet(held))) {
            listener.expired(held.expiration());
        }
    }
}
