package io.quarkiverse.awsauth.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;

/**
 * What all threads share: the state, and who waits. Each change is one step under the lock, and only notes what is so from then
 * on. What follows from it, an attempt, a timer, an answer, is left to the step's caller, who has no lock.
 * <p>
 * The clock is read under the lock, so that no thread takes the time it read before another one's for a clock set back.
 */
final class SharedState {

    /** What changes all the time is no cure, and would take every rest away. */
    private static final long BETWEEN_CURES = Duration.ofSeconds(10).toMillis();

    private final InstantSource clock;
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    /** Written under the lock, read without it by callers in a hurry. */
    private volatile RefreshState latest = RefreshState.INITIAL;
    /** When waiters are looked after again, in milliseconds since the epoch. */
    private long retryAt = Long.MIN_VALUE;
    /** Whether what the source depends on has changed since the attempt began that is under way. */
    private boolean changedMeanwhile;
    /** When a change last ended a rest, in milliseconds since the epoch. */
    private long curedAt = Long.MIN_VALUE;
    /** Whether the attempt that is under way may build on what was replaced or withdrawn since it began. */
    private boolean outdated;
    private boolean closed;

    /**
     * How a wait begins.
     *
     * @param known what is told at once, and the wait is over; or null
     * @param holds whether unexpired credentials are held
     */
    record Admission(@Nullable Answer known, boolean holds) {
    }

    /**
     * How things are after a success.
     *
     * @param fresh what is held from now on
     * @param answered those who have waited, who are the caller's to answer
     */
    record Success(Held fresh, List<Waiter> answered) {
    }

    /**
     * How things are after a failure.
     *
     * @param held the credentials that are held, expired or not
     * @param valid the same, unless they have expired
     * @param answer what those who have waited are told; null if they wait on
     * @param answered those who have waited
     */
    record Aftermath(@Nullable Held held, @Nullable Held valid, @Nullable Answer answer, List<Waiter> answered) {
    }

    SharedState(InstantSource clock) {
        this.clock = clock;
    }

    RefreshState latest() {
        return latest;
    }

    /** This one waits from now on, unless an answer is known. */
    synchronized Admission admit(Waiter waiter) {
        long now = clock.millis();
        Answer known = closed ? latest.lastAnswerAt(now, SharedState::stopping) : latest.answerAt(now);
        if (known == null) {
            waiters.add(waiter);
        }
        return new Admission(known, latest.validAt(now) != null);
    }

    /** Whether this one has waited until now, and so is nobody else's to answer. */
    synchronized boolean dismiss(Waiter waiter) {
        return waiters.remove(waiter);
    }

    /** Whether an attempt was due, and so is the caller's to make. */
    synchronized boolean begin() {
        if (closed || !latest.isDueAt(clock.millis())) {
            return false;
        }
        latest = latest.attempted();
        changedMeanwhile = false;
        outdated = false;
        return true;
    }

    /**
     * What was fetched is looked at when nobody else can begin to wait for it: who asks after it has expired does not get it.
     * Null if it is outdated, and another attempt due.
     *
     * @throws AwsCredentialsException if it is of no use
     */
    synchronized @Nullable Success succeeded(Function<Instant, Held> fetched) {
        if (outdated) {
            latest = latest.discarded();
            return null;
        }
        Held fresh = fetched.apply(clock.instant());
        latest = latest.succeeded(fresh);
        return new Success(fresh, takeWaiters());
    }

    synchronized Aftermath failed(AwsCredentialsException failure, RandomGenerator random) {
        long now = clock.millis();
        latest = latest.failed(failure, now, random);
        if (changedMeanwhile) {
            cureAt(now);
        }
        Answer answer = latest.answerAt(now);
        return new Aftermath(latest.held(), latest.validAt(now), answer, answer == null ? List.of() : takeWaiters());
    }

    /** How long until those who wait may have their attempt; empty if nobody waits, or one is under way or a timer set. */
    synchronized OptionalLong restForWaiters() {
        long now = clock.millis();
        long rest = latest.restAfter(now);
        boolean timed = now < retryAt && retryAt <= now + rest;
        if (waiters.isEmpty() || latest.attempting() || timed) {
            return OptionalLong.empty();
        }
        if (rest > 0) {
            retryAt = now + rest;
        }
        return OptionalLong.of(rest);
    }

    /** The rest is over that somebody waited for. */
    synchronized void rested() {
        retryAt = Long.MIN_VALUE;
    }

    /** Whether anything was dropped. */
    synchronized boolean invalidate(AwsCredentials rejected) {
        if (!latest.isDroppedAt(clock.millis(), rejected)) {
            return false;
        }
        latest = latest.invalidated();
        return true;
    }

    /** Whether there was anything to cure. An attempt that is under way may yet fail for what is changed now. */
    synchronized boolean cure() {
        changedMeanwhile = latest.attempting();
        return cureAt(clock.millis());
    }

    private boolean cureAt(long now) {
        boolean justCured = curedAt <= now && now - BETWEEN_CURES < curedAt;
        if (justCured || !latest.isIncurable()) {
            return false;
        }
        curedAt = now;
        latest = latest.cured();
        return true;
    }

    /** The attempt that is under way goes by what the source is now. */
    synchronized void sourceRead() {
        changedMeanwhile = false;
    }

    /** Another attempt is due, whatever is held. Whether anybody has ever asked for it. */
    synchronized boolean renew() {
        boolean known = latest.held() != null || latest.lastFailure() != null;
        outdated = changedMeanwhile = latest.attempting();
        latest = latest.cured();
        return known;
    }

    /** Nothing is held any more, and another attempt is due. Whether anything unexpired was dropped. */
    synchronized boolean drop() {
        boolean held = latest.validAt(clock.millis()) != null;
        outdated = changedMeanwhile = latest.attempting();
        latest = latest.invalidated();
        return held;
    }

    /** Nobody waits and no attempt begins from now on. Returns those who have waited, who are the caller's to answer. */
    synchronized List<Waiter> close() {
        closed = true;
        return takeWaiters();
    }

    private List<Waiter> takeWaiters() {
        List<Waiter> taken = List.copyOf(waiters);
        waiters.clear();
        return taken;
    }

    static AwsCredentialsException stopping() {
        return new AwsCredentialsException(Reason.UNAVAILABLE, "the application stops");
    }
}
