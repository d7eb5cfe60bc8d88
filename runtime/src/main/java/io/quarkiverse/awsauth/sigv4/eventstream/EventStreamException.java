package io.quarkiverse.awsauth.sigv4.eventstream;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/** Bytes that are no message of an event stream. They cannot be skipped: the connection is of no more use. */
public final class EventStreamException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    EventStreamException(String what, @Nullable Throwable cause) {
        super("This is no message of an event stream: " + what + "; check that the service answers with the content type"
                + " application/vnd.amazon.eventstream, and open the stream anew", cause);
    }
}
