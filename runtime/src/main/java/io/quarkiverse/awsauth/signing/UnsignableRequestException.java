package io.quarkiverse.awsauth.signing;

import java.io.Serial;

/** A request that is not signed, and so must not be sent: signing would be wrong, or tell a secret to a stranger. */
public final class UnsignableRequestException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong, and the cure
     */
    public UnsignableRequestException(String message) {
        super(message);
    }

    /** Whose message says it. */
    UnsignableRequestException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
