package io.quarkiverse.awsauth.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The query of a presigned URL under construction. */
final class PresignedQuery {

    static final String SIGNATURE = "X-Amz-Signature";
    private static final Set<String> REPLACED = Set.of("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Expires",
            "X-Amz-SignedHeaders", SIGNATURE, SignatureField.DATE.sent(), SignatureField.REGION_SET.sent(),
            SignatureField.SECURITY_TOKEN.sent(), SignatureField.S3_SESSION_TOKEN.sent());

    private final StringBuilder text = new StringBuilder(512);

    /** Begins with a request's own parameters, but for those of an earlier signature and those of another body. */
    PresignedQuery(@Nullable String query, PayloadHash payload) {
        if (query == null) {
            return;
        }
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty() && !REPLACED.contains(name(parameter)) && !isOfAnother(payload, parameter)) {
                separate();
                text.append(parameter);
            }
        }
    }

    private static boolean isOfAnother(PayloadHash payload, String parameter) {
        return name(parameter).equals(SignatureField.CONTENT_SHA256.sent()) && !parameter.endsWith("=" + payload.value());
    }

    /** However it is written. */
    private static String name(String parameter) {
        return new String(UriEncoding.decode(parameter.split("=", 2)[0]), StandardCharsets.UTF_8);
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
