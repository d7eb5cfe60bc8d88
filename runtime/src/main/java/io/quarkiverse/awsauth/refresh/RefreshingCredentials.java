package io.quarkiverse.awsauth.refresh;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SessionCredentials;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
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
 * it happens before somebody has to wait; {@link RefreshQueue} is one.
 */
public final class RefreshingCredentials implements CredentialHolder, DueTarget {

    private static final Duration PATIENCE_WHILE_HELD = Duration.ofSeconds(2);
    private static final Duration TOO_YOUNG_TO_DROP = Duration.ofSeconds(60);

    private final Supplier<Uni<? extends AwsCredentials>> source;
    private final Supplier<Optional<AwsCredentialsException>> obstacle;
    private final RefreshSettings settings;
    private final InstantSource clock;
    private final RefreshTimers timers;
    private final RandomGenerator random;
    private final RefreshListener listener;
    private final Uni<AwsCredentials> current = Uni.createFrom().deferred(this::current);

    /** The clock is read under it, so that no thread takes the time it read before another one's for a clock set back. */
    private final Object lock = new Object();
    /** Written under the lock, read without it by callers in a hurry. */
    private volatile RefreshState state = RefreshState.INITIAL;
    private final AtomicReference<@Nullable Held> toldExpired = new AtomicReference<>();
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    /** When waiters are looked after again, in milliseconds since the epoch. */
    private long retryAt = Long.MIN_VALUE;
    private Runnable cancelRetry = () -> {
    };
    private Cancellable underWay = () -> {
    };
    private boolean closed;

    /**
     * @param source makes one attempt; fails with {@link AwsCredentialsException}, and within its own time-outs
     * @param settings windows and patience
     * @param clock tells the time
     * @param timers wake those who wait
     * @param random spreads attempts in time; used on many threads, though by one at a time
     * @param listener hears what happens
     */
    public RefreshingCredentials(Supplier<Uni<? extends AwsCredentials>> source, RefreshSettings settings,
            InstantSource clock, RefreshTimers timers, RandomGenerator random, RefreshListener listener) {
        this(source, Optional::empty, settings, clock, timers, random, listener);
    }

    /**
     * @param source makes one attempt; fails with {@link AwsCredentialsException}, and within its own time-outs
     * @param obstacle what an attempt waits for, as far as is known: why the credentials that it builds on could not be had
     *        last
     * @param settings windows and patience
     * @param clock tells the time
     * @param timers wake those who wait
     * @param random spreads attempts in time; used on many threads, though by one at a time
     * @param listener hears what happens
     */
    public RefreshingCredentials(Supplier<Uni<? extends AwsCredentials>> source,
            Supplier<Optional<AwsCredentialsException>> obstacle, RefreshSettings settings, InstantSource clock,
            RefreshTimers timers, RandomGenerator random, RefreshListener listener) {
        this.source = source;
        this.obstacle = obstacle;
        this.settings = settings;
        this.clock = clock;
        this.timers = timers;
        this.random = random;
        this.listener = new GuardedListener(listener);
    }

    @Override
    public Uni<AwsCredentials> get() {
        return current;
    }

    @Override
    public @Nullable AwsCredentials peek() {
        Held usable = usable();
        return usable == null ? null : usable.credentials();
    }

    @Override
    public @Nullable AwsCredentials unexpired() {
        Held valid = state.validAt(clock.millis());
        return valid == null ? null : valid.credentials();
    }

    @Override
    public long dueAt() {
        return state.restsUntil();
    }

    /** Starts an attempt in the background, if one is due. Does not wait for it. */
    @Override
    public void refreshIfDue() {
        if (state.isDueAt(clock.millis())) {
            attempt();
        }
    }

    @Override
    public void invalidate(AwsCredentials rejected) {
        synchronized (lock) {
            long now = clock.millis();
            Held valid = state.validAt(now);
            if (valid == null || !(rejected instanceof SessionCredentials) || !valid.credentials().equals(rejected)
                    || isTooYoungToDrop(valid, now)) {
                return;
            }
            state = state.invalidated();
        }
        listener.invalidated();
    }

    /**
     * @return why the last attempt failed, or what the first one waits for; empty if nothing speaks against success
     */
    public Optional<AwsCredentialsException> lastFailure() {
        return Optional.ofNullable(state.lastFailure()).or(obstacle);
    }

    /**
     * What the source depends on has changed: if it is left alone for something that waiting cannot cure, that is over now, and
     * the next attempt due.
     *
     * @return whether that was so
     */
    public boolean sourceChanged() {
        synchronized (lock) {
            if (!state.isIncurable()) {
                return false;
            }
            state = state.cured();
            return true;
        }
    }

    /** Ends the attempt that is under way, and all waiting: whoever waits, or asks for more than is held, is told. */
    public void close() {
        List<Waiter> answered;
        Runnable cancelTimer;
        Cancellable attempt;
        synchronized (lock) {
            closed = true;
            answered = takeWaiters();
            cancelTimer = cancelRetry;
            attempt = underWay;
        }
        cancelTimer.run();
        attempt.cancel();
        answered.forEach(waiter -> waiter.answer(Answer.of(stopping())));
    }

    private static AwsCredentialsException stopping() {
        return new AwsCredentialsException(Reason.UNAVAILABLE, "the application stops");
    }

    /** An age below zero says that the clock was set back, and nothing else. */
    private static boolean isTooYoungToDrop(Held held, long now) {
        long age = now - held.since();
        return age >= 0 && age < TOO_YOUNG_TO_DROP.toMillis();
    }

    private Uni<AwsCredentials> current() {
        Held usable = usable();
        return usable != null ? usable.ready() : Uni.createFrom().<AwsCredentials> emitter(this::await);
    }

    private @Nullable Held usable() {
        RefreshState seen = state;
        long now = clock.millis();
        Held usable = seen.usableAt(now);
        if (usable != null && seen.isDueAt(now)) {
            attempt();
        }
        return usable;
    }

    private void await(UniEmitter<? super AwsCredentials> caller) {
        Waiter waiter = new Waiter(caller);
        Answer known;
        boolean holds;
        synchronized (lock) {
            long now = clock.millis();
            known = closed ? state.lastAnswerAt(now, RefreshingCredentials::stopping) : state.answerAt(now);
            holds = state.validAt(now) != null;
            if (known == null) {
                waiters.add(waiter);
            }
        }
        if (known != null) {
            known.tell(caller);
            return;
        }
        caller.onTermination(() -> forget(waiter));
        waiter.timed(holds ? timers.after(patienceWhileHeld(), () -> takeHeld(waiter))
                : timers.after(settings.acquireTimeout(), () -> giveUp(waiter)));
        attemptForWaiters();
    }

    private Duration patienceWhileHeld() {
        return settings.acquireTimeout().compareTo(PATIENCE_WHILE_HELD) < 0 ? settings.acquireTimeout()
                : PATIENCE_WHILE_HELD;
    }

    private boolean forget(Waiter waiter) {
        synchronized (lock) {
            if (!waiters.remove(waiter)) {
                return false;
            }
        }
        waiter.end();
        return true;
    }

    /** What was held may have expired or been dropped meanwhile: then this one goes on waiting as if it never had been. */
    private void takeHeld(Waiter waiter) {
        Held valid = state.validAt(clock.millis());
        if (valid != null) {
            settle(waiter, Answer.of(valid.credentials()));
        } else {
            waiter.timed(timers.after(settings.acquireTimeout().minus(patienceWhileHeld()), () -> giveUp(waiter)));
        }
    }

    private void giveUp(Waiter waiter) {
        settle(waiter, state.lastAnswerAt(clock.millis(), this::tooLate));
    }

    private void settle(Waiter waiter, Answer answer) {
        if (forget(waiter)) {
            waiter.answer(answer);
        }
    }

    private AwsCredentialsException tooLate() {
        String message = "could not be obtained within " + settings.acquireTimeout() + " (quarkus.aws-auth.acquire-timeout)";
        return obstacle.get().map(cause -> new AwsCredentialsException(cause.reason(), message + ": " + cause.getMessage(),
                cause, cause.retryAfter())).orElseGet(() -> new AwsCredentialsException(Reason.UNAVAILABLE, message));
    }

    /** Somebody waits: the next attempt starts now or as soon as it may. */
    private void attemptForWaiters() {
        long delay;
        synchronized (lock) {
            long now = clock.millis();
            delay = state.restAfter(now);
            boolean timed = now < retryAt && retryAt <= now + delay;
            if (waiters.isEmpty() || state.attempting() || timed) {
                return;
            }
            if (delay > 0) {
                retryAt = now + delay;
            }
        }
        if (delay > 0) {
            retryAfter(Duration.ofMillis(delay));
        } else {
            attempt();
        }
    }

    private void retryAfter(Duration delay) {
        Runnable cancel = timers.after(delay, this::retry);
        synchronized (lock) {
            if (!closed) {
                cancelRetry = cancel;
                return;
            }
        }
        cancel.run();
    }

    private void retry() {
        synchronized (lock) {
            retryAt = Long.MIN_VALUE;
        }
        attemptForWaiters();
    }

    private void attempt() {
        synchronized (lock) {
            if (closed || !state.isDueAt(clock.millis())) {
                return;
            }
            state = state.attempted();
        }
        underWay(Uni.createFrom().deferred(source::get)
                .map(fetched -> Held.of(fetched, clock.instant(), settings.windows(), random))
                .subscribe().with(this::succeeded, this::failed));
    }

    /** It may have ended already, and another one begun: to cancel one that has ended does nothing. */
    private void underWay(Cancellable attempt) {
        synchronized (lock) {
            if (!closed) {
                underWay = attempt;
                return;
            }
        }
        attempt.cancel();
    }

    private void succeeded(Held fresh) {
        List<Waiter> answered;
        synchronized (lock) {
            state = state.succeeded(fresh);
            answered = takeWaiters();
        }
        listener.refreshed(fresh.expiration());
        answered.forEach(waiter -> waiter.answer(Answer.of(fresh.credentials())));
    }

    private void failed(Throwable cause) {
        AwsCredentialsException failure = cause instanceof AwsCredentialsException known ? known : unforeseen(cause);
        RefreshState after;
        Held valid;
        Answer answer;
        List<Waiter> answered;
        synchronized (lock) {
            long now = clock.millis();
            after = state.failed(failure, now, random);
            state = after;
            valid = after.validAt(now);
            answer = after.answerAt(now);
            answered = answer == null ? List.of() : takeWaiters();
        }
        announce(failure, valid, after.held());
        try {
            attemptForWaiters();
        } finally {
            if (answer != null) {
                answered.forEach(waiter -> waiter.answer(answer));
            }
        }
    }

    private static AwsCredentialsException unforeseen(Throwable cause) {
        return new AwsCredentialsException(Reason.UNAVAILABLE, "an unforeseen " + cause.getClass().getSimpleName(), cause);
    }

    private List<Waiter> takeWaiters() {
        List<Waiter> taken = List.copyOf(waiters);
        waiters.clear();
        return taken;
    }

    private void announce(AwsCredentialsException failure, @Nullable Held valid, @Nullable Held held) {
        listener.failed(failure, valid == null ? null : valid.expiration());
        if (valid == null && held != null && held.expiration() != null
                && !held.equals(toldExpired.getAndSet(held))) {
            listener.expired(held.expiration());
        }
    }
}
