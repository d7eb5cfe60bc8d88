package io.quarkiverse.awsauth.sigv4.explain;

import java.util.List;

import io.quarkiverse.awsauth.sigv4.PayloadHash;

/** What usually makes digests of bodies differ. */
final class PayloadCauses {

    private static final String EMPTY = PayloadHash.EMPTY.value();
    private static final String UNSIGNED = PayloadHash.UNSIGNED.value();

    private PayloadCauses() {
    }

    static List<String> of(String ours, String theirs) {
        if (ours.equals(EMPTY)) {
            return List.of("A body was sent, but none was signed: give it to SigningRequest by body or payload");
        }
        if (theirs.equals(EMPTY)) {
            return List.of("A body was signed, but none arrived: the client or a redirect dropped it",
                    "The body was read while it was signed, and nothing of it was left to send: read it anew");
        }
        if (ours.equals(UNSIGNED)) {
            return List.of("The service verifies the body: sign its digest, without PayloadHash.UNSIGNED");
        }
        if (theirs.equals(UNSIGNED)) {
            return List.of("The service expects " + UNSIGNED + ", as Amazon S3 does for presigned URLs: use its signing name,"
                    + " PayloadHash.UNSIGNED, or ServiceRules with another PayloadSigning");
        }
        return List.of(
                "The body was changed after signing: sign the bytes as they are sent, after compression (gzip), and in the"
                        + " character set that is sent",
                "The body was made anew for sending, so that JSON members or line ends differ:"
                        + " make the bytes once");
    }
}
