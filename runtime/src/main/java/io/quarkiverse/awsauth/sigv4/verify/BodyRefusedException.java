package io.quarkiverse.awsauth.sigv4.verify;

import java.io.IOException;

/** A body turned out not to be the one that was signed. */
public final class BodyRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Refused refused;

    BodyRefusedException(RefusalReason reason, String text) {
        super(text);
        this.refused = new Refused(reason, text);
    }

    /**
     * @return why
     */
    public Refused refused() {
        return refused;
    }
}
