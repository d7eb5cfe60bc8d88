package io.quarkiverse.awsauth.deployment.emulator;

import java.util.Optional;

/** The last line of the canonical request. */
final class PayloadHash {

    private static final String HEADER = "x-amz-content-sha256";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private PayloadHash() {
    }

    /**
     * The digest of the body received, or {@code UNSIGNED-PAYLOAD} where S3 allows that.
     *
     * @throws RefusedException if the header states another digest, or is missing where S3 demands it
     */
    static String of(ReceivedRequest request, String service) {
        String actual = Digests.sha256Hex(request.bodyOctets());
        boolean sent = !request.values(HEADER).isEmpty();
        if (!sent && PathRule.isS3Family(service)) {
            throw Fault.PAYLOAD_HASH_MISSING.because("Missing required header for this request: " + HEADER);
        }
        Optional<String> stated = request.single(HEADER);
        if (PathRule.isS3Family(service) && stated.filter(UNSIGNED::equals).isPresent()) {
            return UNSIGNED;
        }
        if (sent && stated.filter(actual::equals).isEmpty()) {
            throw Fault.PAYLOAD_HASH_MISMATCH
                    .because("The provided '" + HEADER + "' header does not match what was computed.");
        }
        return actual;
    }
}
