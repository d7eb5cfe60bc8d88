package io.quarkiverse.awsauth.refresh;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.smallrye.mutiny.Uni;

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

    private final Supplier<Optional<AwsCredentialsException>> obstacle;
    private final InstantSource clock;
    private final RefreshListener listener;
    private final SharedState shared;
    private final Attempts attempts;
    private final WaitingRoom waitingRoom;
    private final Uni<AwsCredentials> current = CallerContexts.without(() -> Uni.createFrom().deferred(this::current));

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
        this.obstacle = obstacle;
        this.clock = clock;
        this.listener = new GuardedListener(listener);
        this.shared = new SharedState(clock);
        this.attempts = new Attempts(shared, source, settings.windows(), timers, random, this.listener);
        this.waitingRoom = new WaitingRoom(shared, attempts, settings.acquireTimeout(), obstacle, clock, timers);
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
        Held valid = shared.latest().validAt(clock.millis());
        return valid == null ? null : valid.credentials();
    }

    @Override
    public long dueAt() {
        return shared.latest().restsUntil();
    }

    /** Starts an attempt in the background, if one is due. Does not wait for it. */
    @Override
    public void refreshIfDue() {
        if (shared.latest().isDueAt(clock.millis())) {
            attempts.startIfDue();
        }
    }

    @Override
    public void invalidate(AwsCredentials rejected) {
        if (shared.invalidate(rejected)) {
            listener.invalidated();
        }
    }

    /**
     * @return why the last attempt failed, or what the first one waits for; empty if nothing speaks against success
     */
    public Optional<AwsCredentialsException> lastFailure() {
        return Optional.ofNullable(shared.latest().lastFailure()).or(obstacle);
    }

    /**
     * What the source depends on has changed: if it is left alone for something that waiting cannot cure, that is over now, and
     * the next attempt due. What changes all the time ends it every ten seconds at most.
     *
     * @return whether that was so
     */
    public boolean sourceChanged() {
        return shared.cure();
    }

    /**
     * The attempt that is under way has looked at what the source depends on: its failure is one of what is there now, whatever
     * changed before.
     */
    public void sourceRead() {
        shared.sourceRead();
    }

    /**
     * The credentials that the source builds on were replaced: what is held goes on being used, and the next attempt is due.
     * What an attempt brings that is under way counts for nothing.
     *
     * @return whether there is anything to renew
     */
    public boolean renew() {
        return shared.renew();
    }

    /**
     * The credentials that the source builds on must not be used any more: nor is what is held, or what an attempt brings that
     * is under way. The next attempt is due.
     *
     * @return whether anything was dropped that has not expired
     */
    public boolean drop() {
        return shared.drop();
    }

    /**
     * @return whether nothing unexpired is held, no attempt is under way, and none is put off: a new one would do the same
     */
    public boolean isIdle() {
        RefreshState seen = shared.latest();
        long now = clock.millis();
        return seen.validAt(now) == null && seen.isDueAt(now);
    }

    /** Ends the attempt that is under way, and all waiting: whoever waits, or asks for more than is held, is told. */
    public void close() {
        List<Waiter> answered = shared.close();
        attempts.cancel();
        answered.forEach(waiter -> waiter.answer(Answer.of(SharedState.stopping())));
    }

    private Uni<AwsCredentials> current() {
        Held usable = usable();
        return usable != null ? usable.ready() : Uni.createFrom().<AwsCredentials> emitter(waitingRoom::enter);
    }

    private @Nullable Held usable() {
        RefreshState seen = shared.latest();
        long now = clock.millis();
        Held usable = seen.usableAt(now);
        if (usable != null && seen.isDueAt(now)) {
            attempts.startIfDue();
        }
        return usable;
    }
}
