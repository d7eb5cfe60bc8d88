package io.quarkiverse.awsauth.sigv4.verify;

/** Ends a verification; never leaves this package. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refused refused;

    Refusal(RefusalReason reason, String text) {
        super(text, null, false, false);
        this.refused = new Refused(reason, text);
    }

    Refused refused() {
        return refused;
    }
}
