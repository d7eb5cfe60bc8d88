package io.quarkiverse.awsauth.sigv4;

import java.nio.charset.StandardCharsets;

/**
 * The request in the one form that client and service agree on.
 *
 * @param text the canonical request; holds the session token if it is signed
 * @param signedHeaders the names of the signed headers, joined by semicolons
 */
record CanonicalRequest(String text, String signedHeaders) {

    static CanonicalRequest of(SigningRequest request, SigningTarget target) {
        CanonicalHeaders headers = CanonicalHeaders.of(request.headers());
        String text = request.method() + '\n'
                + CanonicalPath.of(request.path(), target) + '\n'
                + CanonicalQuery.of(request.query()) + '\n'
                + headers.lines() + '\n'
                + headers.names() + '\n'
                + request.payload().value();
        return new CanonicalRequest(text, headers.names());
    }

    String stringToSign(String algorithm, CredentialScope scope) {
        return algorithm + '\n' + scope.dateTime() + '\n' + scope.text() + '\n'
                + Digests.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Only the names of the headers: the text may hold a session token. */
    @Override
    public String toString() {
        return signedHeaders;
    }
}
