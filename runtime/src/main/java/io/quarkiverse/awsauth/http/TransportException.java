package io.quarkiverse.awsauth.http;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * There was no answer. The message says why, in words that fit after "cannot reach host:port: ".
 */
public final class TransportException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param message why there was no answer
     * @param cause what led here, or null
     */
    public TransportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
