package io.quarkiverse.awsauth.sample;

import java.io.Serial;

/** Something that this application can do without, but not for this request. */
class NotConfiguredException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotConfiguredException(String message) {
        super(message);
    }
}
