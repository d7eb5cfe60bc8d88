package io.quarkiverse.awsauth.refresh;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentialsException;

/** Hears what happens to credentials; no secret among it. Called outside of all locks, on whichever thread it happened. */
public interface RefreshListener {

    /** Hears, and does nothing. */
    RefreshListener NONE = new RefreshListener() {
    };

    /**
     * New credentials are held.
     *
     * @param expiration when they expire, or null
     */
    default void refreshed(@Nullable Instant expiration) {
    }

    /**
     * An attempt to get new credentials failed.
     *
     * @param failure why
     * @param heldUntil when those that are held expire; null if none are held, {@link Instant#MAX} if nobody knows when
     */
    default void failed(AwsCredentialsException failure, @Nullable Instant heldUntil) {
    }

    /**
     * Credentials expired before new ones could be had.
     *
     * @param expiration when
     */
    default void expired(Instant expiration) {
    }

    /** Credentials were dropped because a service rejected them. */
    default void invalidated() {
    }
}
