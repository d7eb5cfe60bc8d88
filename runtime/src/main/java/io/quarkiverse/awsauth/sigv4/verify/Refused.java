package io.quarkiverse.awsauth.sigv4.verify;

/**
 * A request or a body that is not genuine, or not as the rules want it.
 *
 * @param reason why
 * @param text the same as a sentence, which holds neither a secret nor a signature
 */
public record Refused(RefusalReason reason, String text) implements Verification, StreamVerification {
}
