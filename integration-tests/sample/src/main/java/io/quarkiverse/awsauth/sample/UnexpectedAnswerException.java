package io.quarkiverse.awsauth.sample;

import java.io.Serial;

/** A service answered something that this application does not understand. */
class UnexpectedAnswerException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnexpectedAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
