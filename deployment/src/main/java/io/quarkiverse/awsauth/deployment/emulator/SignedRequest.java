package io.quarkiverse.awsauth.deployment.emulator;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * A request together with what its {@code Authorization} claims about it, and the checks that need no key.
 */
record SignedRequest(ReceivedRequest request, Authorization authorization) {

    /** The day, the terminator and the clock. */
    void requireCurrent(Instant now) {
        SigningTime time = SigningTime.of(request);
        authorization.scope().requireTerminator();
        authorization.scope().requireDayOf(time);
        time.requireNear(now);
    }

    /**
     * Everything that decides what the request means has to be signed: host, content type and every {@code x-amz-*} header.
     * The list is sorted, in lower case and names only headers that were sent.
     */
    void requireSignedHeaders() {
        List<String> signed = authorization.signedHeaders();
        if (!signed.equals(List.copyOf(new TreeSet<>(signed)))) {
            throw Fault.SIGNATURE_MISMATCH.because("'SignedHeaders' must be sorted and free of duplicates.");
        }
        for (String name : signed) {
            if (!request.headers().containsKey(name)) {
                throw Fault.SIGNATURE_MISMATCH.because("'" + name + "' is a 'SignedHeader' but was not sent.");
            }
        }
        requireSigned("host");
        requireSigned("x-amz-date");
        request.headers().keySet().stream().filter(SignedRequest::isMandatory).forEach(this::requireSigned);
    }

    String stringToSign(PathRule pathRule, String payloadHash) {
        CanonicalRequest canonical = CanonicalRequest.of(request, pathRule, authorization.signedHeaders(), payloadHash);
        return String.join("\n", authorization.algorithm(), SigningTime.of(request).text(),
                authorization.scope().toString(), canonical.sha256Hex());
    }

    private static boolean isMandatory(String header) {
        return header.equals("content-type") || header.startsWith("x-amz-");
    }

    private void requireSigned(String header) {
        if (!authorization.signedHeaders().contains(header)) {
            throw Fault.SIGNATURE_MISMATCH
                    .because("'" + header + "' must be a 'SignedHeader' in the AWS Authorization.");
        }
    }
}
