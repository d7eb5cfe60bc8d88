package io.quarkiverse.awsauth.sigv4.verify;

/** Whether the head of a request is genuine, whose body is verified while it is read. */
public sealed interface StreamVerification permits StreamVerification.GenuineHead, Refused {

    /**
     * The head is genuine; the body is not known to be, until it has been read through {@link #body} to its end.
     *
     * @param request who signed it, and what
     * @param body verifies the body
     */
    record GenuineHead(Verification.Genuine request, BodyVerifier body) implements StreamVerification {
    }
}
