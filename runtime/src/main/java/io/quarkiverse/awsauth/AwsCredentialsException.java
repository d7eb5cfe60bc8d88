package io.quarkiverse.awsauth;

import java.io.Serial;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Credentials cannot be had. The message says which ones, why, and what to do; it never holds a secret, a token, a key or
 * a raw response body.
 */
public class AwsCredentialsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Why credentials cannot be had, as far as a program may want to tell causes apart.
     */
    public enum Reason {
        /** The configuration is missing, incomplete or contradicts itself. Waiting does not help. */
        CONFIGURATION,
        /** The client certificate or its key cannot be read or used. Waiting does not help. */
        CERTIFICATE,
        /** The service understood and refused. Waiting does not help. */
        REFUSED,
        /** The service asks to come back later. */
        THROTTLED,
        /** The service, or the way to it, did not answer or failed. */
        UNAVAILABLE,
        /** Something answered that is not the service, or not as documented. */
        UNEXPECTED_ANSWER,
        /** The credentials obtained have expired already: nobody replaced those made elsewhere, or the clock is wrong. */
        EXPIRED
    }

    private final Reason reason;
    private final @Nullable Duration retryAfter;

    /**
     * @param reason the kind of failure
     * @param message which credentials, what is wrong, what to do
     * @param cause what led here, or null
     * @param retryAfter how long the service asked to be left alone, or null
     */
    public AwsCredentialsException(Reason reason, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /**
     * @param reason the kind of failure
     * @param message which credentials, what is wrong, what to do
     * @param cause what led here, or null
     */
    public AwsCredentialsException(Reason reason, String message, @Nullable Throwable cause) {
        this(reason, message, cause, null);
    }

    /**
     * @param reason the kind of failure
     * @param message which credentials, what is wrong, what to do
     */
    public AwsCredentialsException(Reason reason, String message) {
        this(reason, message, null);
    }

    /**
     * @return the kind of failure, never null
     */
    public Reason reason() {
        return reason;
    }

    /**
     * @return how long the service asked to be left alone; null if it did not say
     */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
