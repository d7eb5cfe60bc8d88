package io.quarkiverse.awsauth.refresh;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;

/**
 * All that is known of one source's credentials at one moment, what follows from it, and what comes next. Instants are
 * milliseconds since the epoch.
 *
 * @param held the credentials that are held, expired or not
 * @param attempting whether an attempt is under way
 * @param restsFrom since when the source is left alone; if the clock shows less, it was set back, and the rest is over
 * @param restsUntil until when
 * @param failures how many attempts have failed in a row while one was needed
 * @param lastFailure why the last attempt failed; null if it did not
 */
record RefreshState(@Nullable Held held, boolean attempting, long restsFrom, long restsUntil, int failures,
        @Nullable AwsCredentialsException lastFailure) {

    private static final long EVER = Long.MIN_VALUE;

    /** Nothing is held, and an attempt is due. */
    static final RefreshState INITIAL = new RefreshState(null, false, EVER, EVER, 0, null);

    /** What may be handed out. */
    @Nullable
    Held validAt(long now) {
        return held != null && now < held.schedule().expiresAt() ? held : null;
    }

    /** What is handed out without a thought of waiting: outside of the mandatory window. */
    @Nullable
    Held usableAt(long now) {
        return held != null && now < held.schedule().mandatoryAt() ? held : null;
    }

    boolean isDueAt(long now) {
        return !attempting && !restsAt(now);
    }

    /** How long until an attempt may start, if none is under way. */
    long restAfter(long now) {
        return restsAt(now) ? restsUntil - now : 0;
    }

    private boolean restsAt(long now) {
        return restsFrom <= now && now < restsUntil;
    }

    /** What a caller is told at once; null if an attempt may bring something better. */
    @Nullable
    Answer answerAt(long now) {
        boolean rests = !attempting && restsAt(now);
        Held valid = validAt(now);
        if (valid != null) {
            return rests || usableAt(now) != null ? Answer.of(valid.credentials()) : null;
        }
        return rests && lastFailure != null && isPermanent(lastFailure) ? Answer.of(lastFailure) : null;
    }

    /** What a caller is told who has waited for too long. */
    Answer lastAnswerAt(long now, Supplier<AwsCredentialsException> tooLate) {
        Held valid = validAt(now);
        if (valid != null) {
            return Answer.of(valid.credentials());
        }
        return Answer.of(lastFailure == null ? tooLate.get() : lastFailure);
    }

    RefreshState attempted() {
        return new RefreshState(held, true, restsFrom, restsUntil, failures, lastFailure);
    }

    /** When something expires is told in the service's time, and when to ask again for what does not in that of this clock. */
    RefreshState succeeded(Held fresh) {
        return new RefreshState(fresh, false, fresh.expiration() == null ? fresh.since() : EVER, fresh.schedule().advisoryAt(),
                0, null);
    }

    /** What was fetched is of no use any more, and so is not held. */
    RefreshState discarded() {
        return new RefreshState(held, false, EVER, EVER, 0, lastFailure);
    }

    /**
     * Calm while the mandatory window is to come, but never beyond its start. What is held stays: if it has expired now, the
     * clock may be set back.
     */
    RefreshState failed(AwsCredentialsException failure, long now, RandomGenerator random) {
        Held usable = usableAt(now);
        int inARow = usable == null ? failures + 1 : 0;
        long rest = usable == null ? Backoff.urgent(inARow, failure.retryAfter(), random)
                : Backoff.calm(usable.schedule().mandatoryAt() - now, failure.retryAfter(), random);
        return new RefreshState(held, false, now, now + rest, inARow, failure);
    }

    /** Whether what is held is what was rejected, and old enough not to be the answer to the same rejection. */
    boolean isDroppedAt(long now, AwsCredentials rejected) {
        Held valid = validAt(now);
        return valid != null && valid.credentials().equals(rejected)
                && !valid.isTooYoungToDropAt(now);
    }

    RefreshState invalidated() {
        return new RefreshState(null, attempting, EVER, EVER, 0, null);
    }

    /** Whether the source is left alone for something that waiting cannot cure. */
    boolean isIncurable() {
        return restsUntil != EVER && lastFailure != null && isPermanent(lastFailure);
    }

    /** The cause of the last failure may be gone. */
    RefreshState cured() {
        return new RefreshState(held, attempting, EVER, EVER, 0, lastFailure);
    }

    /** Waiting cannot cure these; a person must. */
    private static boolean isPermanent(AwsCredentialsException failure) {
        return switch (failure.reason()) {
            case CONFIGURATION, CERTIFICATE, REFUSED, EXPIRED -> true;
            case THROTTLED, UNAVAILABLE, UNEXPECTED_ANSWER -> false;
        };
    }
}
