package io.quarkiverse.awsauth.deployment.emulator;

/** Ends the handling of a request that is refused; the message goes to the caller and never holds a secret. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final Fault fault;
    final String explanation;

    RefusedException(Fault fault, String explanation) {
        super(fault + ": " + explanation, null, false, false);
        this.fault = fault;
        this.explanation = explanation;
    }
}
