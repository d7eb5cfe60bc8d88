package io.quarkiverse.awsauth.sigv4.verify;

import java.util.List;
import java.util.Optional;

/**
 * What a request says about its signature: not verified, so nothing to rely on, but enough to choose who shall verify it.
 *
 * @param inQuery whether it stands in the query (a presigned URL) instead of the header {@code Authorization}
 * @param algorithm the algorithm's name, e.g. {@code AWS4-HMAC-SHA256}; any text
 * @param accessKeyId what stands before the scope: an access key id, or a certificate's serial number
 * @param scope what the signature is limited to
 * @param terminator what the scope ends with: {@code aws4_request}
 * @param dateTime the value of {@code X-Amz-Date}; empty if it was not sent
 * @param signedHeaders the names of the signed headers
 * @param signature the signature
 */
public record SignatureClaim(boolean inQuery, String algorithm, String accessKeyId, CredentialScope scope,
        String terminator, String dateTime, List<String> signedHeaders, String signature) {

    public SignatureClaim {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /**
     * @param request a request
     * @return what it says; empty if it has no signature, more than one, or one that cannot be taken apart
     */
    public static Optional<SignatureClaim> of(ReceivedRequest request) {
        try {
            return Optional.of(ClaimReader.read(Head.of(request)));
        } catch (Refusal notReadable) {
            return Optional.empty();
        }
    }

    /**
     * @return the access key id and the scope, as the request writes them
     */
    public String credential() {
        return accessKeyId + "/" + scopeText();
    }

    /** Whether the scope has a region: of Signature Version 4A, regions stand in a header or parameter of their own. */
    boolean isRegional() {
        return !algorithm.equals(ClaimReader.V4A);
    }

    String scopeText() {
        return scope.date() + (isRegional() ? "/" + scope.region() : "") + "/" + scope.service() + "/" + terminator;
    }

    /** Without the signature, which makes a URL as good as a password. */
    @Override
    public String toString() {
        return algorithm + " " + credential();
    }
}
