package io.quarkiverse.awsauth.sigv4;

import org.jspecify.annotations.Nullable;

/** Step 1: the request in the one form that client and service agree on. */
final class CanonicalRequest {

    private CanonicalRequest() {
    }

    /**
     * @param request method and path
     * @param query the query that is signed
     * @param headers those that are signed, sorted
     * @param payload what is signed of the body
     * @param rules the service's rules for paths
     * @param space gets the canonical request
     */
    static void write(SigningRequest request, @Nullable String query, CanonicalHeaders headers, PayloadHash payload,
            ServiceRules rules, Workspace space) {
        SigningText out = space.text();
        out.appendLine(request.method());
        CanonicalPath.write(request.path(), rules, out);
        out.append('\n');
        CanonicalQuery.write(query, space);
        out.append('\n');
        headers.writeLines(out);
        out.append('\n');
        out.appendLine(headers.names()).appendAscii(payload.value());
    }
}
