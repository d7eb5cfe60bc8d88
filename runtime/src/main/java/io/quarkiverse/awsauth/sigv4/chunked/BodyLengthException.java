package io.quarkiverse.awsauth.sigv4.chunked;

import java.io.IOException;

/** A body turned out shorter or longer than announced. The service has not got a complete upload. */
public final class BodyLengthException extends IOException {

    private static final long serialVersionUID = 1L;

    private BodyLengthException(String message) {
        super(message);
    }

    static BodyLengthException tooShort(long announced, long ended) {
        return new BodyLengthException("The body ended after " + ended + " of the " + announced + " bytes that were announced:"
                + " nothing complete was uploaded; sign again with the length that the body has");
    }

    static BodyLengthException tooLong(long announced) {
        return new BodyLengthException("The body goes on after the " + announced + " bytes that were announced: nothing"
                + " complete was uploaded; sign again with the length that the body has");
    }
}
