package io.quarkiverse.awsauth.sigv4;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The query of a presigned URL under construction. */
final class PresignedQuery {

    static final String SIGNATURE = "X-Amz-Signature";
    private static final Set<String> REPLACED = Set.of("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Expires",
            "X-Amz-SignedHeaders", SIGNATURE, SignatureField.DATE.sent(), SignatureField.REGION_SET.sent(),
            SignatureField.SECURITY_TOKEN.sent(), SignatureField.S3_SESSION_TOKEN.sent());

    private final StringBuilder text = new StringBuilder(512);

    /** Begins with a request's own parameters, but for those of an earlier signature. */
    PresignedQuery(@Nullable String query) {
        if (query == null) {
            return;
        }
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty() && !REPLACED.contains(parameter.split("=", 2)[0])) {
                separate();
                text.append(parameter);
            }
        }
    }

    PresignedQuery add(String name, String value) {
        separate();
        text.append(name).append('=').append(UriEncoding.encode(value));
        return this;
    }

    private void separate() {
        if (!text.isEmpty()) {
            text.append('&');
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
