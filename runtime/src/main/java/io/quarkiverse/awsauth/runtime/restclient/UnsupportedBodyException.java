package io.quarkiverse.awsauth.runtime.restclient;

import java.io.Serial;

/** A body whose bytes are not known before they are sent. */
final class UnsupportedBodyException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnsupportedBodyException(Class<?> kind) {
        super("A body of the type " + kind.getName() + " is streamed, so it cannot be signed; pass it as byte[] or String");
    }
}
