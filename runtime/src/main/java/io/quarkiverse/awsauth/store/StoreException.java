package io.quarkiverse.awsauth.store;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * The store did not do what it was asked for. The message names the credentials and the cure, never a secret.
 */
public final class StoreException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What to do about it. */
    public enum Reason {
        /** What was to be stored is wrong: change it. */
        INVALID,
        /** The name is stored already: replace it, or choose another one. */
        EXISTS,
        /** The name is configured, so it cannot be stored: choose another one, or remove it from the configuration. */
        CONFIGURED,
        /** The name is not stored. */
        UNKNOWN,
        /** Somebody else has changed it meanwhile: look at it again. */
        CONFLICT,
        /**
         * What is stored was changed by others than the store, or is encrypted by a key that is not known; or the database
         * does not understand or permit what the store needs.
         */
        UNREADABLE,
        /** The database does not answer: try again. */
        UNAVAILABLE
    }

    /**
     * @param reason what to do about it
     * @param message what is wrong, and its cure
     */
    public StoreException(Reason reason, String message) {
        this(reason, message, null);
    }

    /**
     * @param reason what to do about it
     * @param message what is wrong, and its cure
     * @param cause what it comes from, if anything; its messages hold no secret
     */
    public StoreException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * @return what to do about it
     */
    public Reason reason() {
        return reason;
    }
}
