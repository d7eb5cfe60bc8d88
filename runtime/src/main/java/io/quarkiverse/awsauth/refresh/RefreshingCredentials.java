package io.quarkiverse.awsauth.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.refresh.RefreshWindows.Schedule;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * The life of one source's credentials.
 * <ul>
 * <li>Usable ones are handed out at once; nobody waits for what is held, and only in the mandatory window a little.
 * <li>One attempt at a time, however many ask; all who must wait share it.
 * <li>Whatever the error, unexpired credentials are handed out; expired ones never.
 * <li>An attempt that failed is repeated soon, and never given up.
 * </ul>
 * Needs nobody to drive it: callers start what is due. A scheduler that calls {@link #refreshIfDue()} only makes sure that
 * it happens before somebody has to wait.
 */
public final class RefreshingCredentials implements CredentialHolder {

    private static final Duration PATIENCE_WHILE_HELD = Duration.ofSeconds(2);
    private static final Duration TOO_YOUNG_TO_DROP = Duration.ofSeconds(60);

    private final Supplier<Uni<? extends AwsCredentials>> source;
    private final RefreshSettings settings;
    private final InstantSource clock;
    private final RefreshTimers timers;
    private final RandomGenerator random;
    private final RefreshListener listener;
    private final Uni<AwsCredentials> current = Uni.createFrom().deferred(this::current);

    private final Object lock = new Object();
    /** Written under the lock, read without it by callers in a hurry. */
    private volatile @Nullable Held held;
    /** When the next attempt may start, in milliseconds since the epoch. */
    private volatile long nextAttemptAt;
    private boolean attempting;
    private boolean retryTimed;
    private int failures;
    private @Nullable AwsCredentialsException lastFailure;
    private final Set<Waiter> waiters = new LinkedHashSet<>();

    private record Held(AwsCredentials credentials, Schedule schedule, long since, Uni<AwsCredentials> ready) {
    }

    /**
     * @param source makes one attempt; fails with {@link AwsCredentialsException}, and within its own time-outs
     * @param settings windows and patience
     * @param clock tells the time
     * @param timers wake those who wait
     * @param random spreads attempts in time
     * @param listener hears what happens
     */
    public RefreshingCredentials(Supplier<Uni<? extends AwsCredentials>> source, RefreshSettings settings,
            InstantSource clock, RefreshTimers timers, RandomGenerator random, RefreshListener listener) {
        this.source = source;
        this.settings = settings;
        this.clock = clock;
        this.timers = timers;
        this.random = random;
        this.listener = listener;
    }

    /**
     * Each subscription looks anew.
     *
     * @return credentials that have not expired; or the failure that prevents it, at most the acquire time-out later
     */
    public Uni<AwsCredentials> get() {
        return current;
    }

    /**
     * @return credentials that need not be waited for; null if there are none
     */
    public @Nullable AwsCredentials peek() {
        long now = clock.millis();
        Held usable = held;
        if (usable == null || now >= usable.schedule().mandatoryAt()) {
            return null;
        }
        if (now >= nextAttemptAt) {
            attemptIfDue(now);
        }
        return usable.credentials();
    }

    /** When {@link #refreshIfDue()} has something to do, in milliseconds since the epoch. */
    public long dueAt() {
        return nextAttemptAt;
    }

    /** Starts an attempt in the background, if one is due. Does not wait for it. */
    public void refreshIfDue() {
        attemptIfDue(clock.millis());
    }

    /**
     * Drops what is held, if it is what a service rejected and old enough not to be the answer to the same rejection.
     *
     * @param rejected the credentials that a service rejected
     */
    public void invalidate(AwsCredentials rejected) {
        synchronized (lock) {
            Held current = held;
            if (current == null || !(rejected instanceof SessionCredentials) || !current.credentials().equals(rejected)
                    || clock.millis() - current.since() < TOO_YOUNG_TO_DROP.toMillis()) {
                return;
            }
            held = null;
            failures = 0;
            lastFailure = null;
            nextAttemptAt = 0;
        }
        listener.invalidated();
    }

    private Uni<AwsCredentials> current() {
        long now = clock.millis();
        Held usable = held;
        if (usable != null && now < usable.schedule().mandatoryAt()) {
            if (now >= nextAttemptAt) {
                attemptIfDue(now);
            }
            return usable.ready();
        }
        return Uni.createFrom().<AwsCredentials> emitter(this::await);
    }

    private void await(UniEmitter<? super AwsCredentials> caller) {
        long now = clock.millis();
        Waiter waiter;
        synchronized (lock) {
            AwsCredentials valid = validAt(now);
            boolean mustRest = !attempting && now < nextAttemptAt;
            if (valid != null && (mustRest || now < Objects.requireNonNull(held).schedule().mandatoryAt())) {
                caller.complete(valid);
                return;
            }
            if (valid == null && mustRest && lastFailure != null && isPermanent(lastFailure)) {
                caller.fail(lastFailure);
                return;
            }
            waiter = new Waiter(caller, valid == null);
            waiters.add(waiter);
        }
        caller.onTermination(() -> forget(waiter));
        waiter.deadline(timers.after(waiter.isPatient() ? settings.acquireTimeout() : PATIENCE_WHILE_HELD,
                () -> giveUp(waiter)));
        attemptOrTimeOne(now);
    }

    private void forget(Waiter waiter) {
        synchronized (lock) {
            waiters.remove(waiter);
        }
    }

    private void giveUp(Waiter waiter) {
        AwsCredentials valid;
        AwsCredentialsException failure;
        synchronized (lock) {
            if (!waiters.remove(waiter)) {
                return;
            }
            valid = validAt(clock.millis());
            failure = lastFailure != null ? lastFailure : tooLate();
        }
        waiter.answer(valid, failure);
    }

    private AwsCredentialsException tooLate() {
        return new AwsCredentialsException(Reason.UNAVAILABLE, "could not be obtained within " + settings.acquireTimeout()
                + " (quarkus.aws-auth.acquire-timeout)");
    }

    private void attemptIfDue(long now) {
        synchronized (lock) {
            if (attempting || now < nextAttemptAt) {
                return;
            }
            attempting = true;
        }
        Uni.createFrom().deferred(source::get).subscribe().with(this::succeeded, this::failed);
    }

    /** Somebody waits: the next attempt starts now or as soon as it may. */
    private void attemptOrTimeOne(long now) {
        long delay;
        synchronized (lock) {
            delay = nextAttemptAt - now;
            if (attempting || retryTimed || waiters.isEmpty()) {
                return;
            }
            retryTimed = delay > 0;
        }
        if (delay > 0) {
            timers.after(Duration.ofMillis(delay), this::retry);
        } else {
            attemptIfDue(now);
        }
    }

    private void retry() {
        long now = clock.millis();
        synchronized (lock) {
            retryTimed = false;
        }
        attemptOrTimeOne(now);
    }

    private void succeeded(AwsCredentials credentials) {
        Instant now = clock.instant();
        Instant expiration = credentials instanceof SessionCredentials session ? session.expiration() : null;
        if (expiration != null && !now.isBefore(expiration)) {
            failed(new AwsCredentialsException(Reason.UNEXPECTED_ANSWER, "the credentials that were obtained expired on "
                    + expiration + ", and it is " + now + "; set this machine's clock, or replace them"));
            return;
        }
        List<Waiter> answered;
        synchronized (lock) {
            Schedule schedule = settings.windows().schedule(now, expiration, random);
            held = new Held(credentials, schedule, now.toEpochMilli(), Uni.createFrom().item(credentials));
            nextAttemptAt = schedule.advisoryAt();
            attempting = false;
            failures = 0;
            lastFailure = null;
            answered = List.copyOf(waiters);
            waiters.clear();
        }
        listener.refreshed(expiration);
        answered.forEach(waiter -> waiter.answer(credentials, null));
    }

    private void failed(Throwable cause) {
        AwsCredentialsException failure = cause instanceof AwsCredentialsException known ? known
                : new AwsCredentialsException(Reason.UNAVAILABLE, "an unforeseen " + cause.getClass().getSimpleName(), cause);
        long now = clock.millis();
        AwsCredentials valid;
        Held before;
        List<Waiter> answered = new ArrayList<>();
        synchronized (lock) {
            before = held;
            valid = validAt(now);
            if (valid == null) {
                held = null;
            }
            failures = valid == null || now >= Objects.requireNonNull(before).schedule().mandatoryAt() ? failures + 1 : 0;
            nextAttemptAt = now + restAfter(before, now);
            attempting = false;
            lastFailure = failure;
            for (Waiter waiter : waiters) {
                if (valid != null || isPermanent(failure)) {
                    answered.add(waiter);
                }
            }
            answered.forEach(waiters::remove);
        }
        announce(failure, before, valid);
        answered.forEach(waiter -> waiter.answer(valid, failure));
        attemptOrTimeOne(now);
    }

    private void announce(AwsCredentialsException failure, @Nullable Held before, @Nullable AwsCredentials valid) {
        Instant until = before == null ? null : Instant.ofEpochMilli(before.schedule().expiresAt());
        listener.failed(failure, valid == null ? null : until);
        if (until != null && valid == null) {
            listener.expired(until);
        }
    }

    /** Calm while the mandatory window is far, but never beyond its start. */
    private long restAfter(@Nullable Held current, long now) {
        long untilMandatory = current == null ? 0 : current.schedule().mandatoryAt() - now;
        return untilMandatory > 0 ? Math.min(Backoff.calm(random), untilMandatory)
                : Backoff.urgent(Math.max(1, failures), random);
    }

    private @Nullable AwsCredentials validAt(long now) {
        Held current = held;
        return current != null && now < current.schedule().expiresAt() ? current.credentials() : null;
    }

    /** Waiting cannot cure these; a person must. */
    private static boolean isPermanent(AwsCredentialsException failure) {
        return switch (failure.reason()) {
            case CONFIGURATION, CERTIFICATE, REFUSED, EXPIRED -> true;
            case THROTTLED, UNAVAILABLE, UNEXPECTED_ANSWER -> false;
        };
    }
}
