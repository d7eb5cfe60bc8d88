package io.quarkiverse.awsauth.oracles;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a signer made of a request: the headers or query parameters that it answers for, or its refusal.
 *
 * @param fields headers by lower-case name, or query parameters as they are sent; empty if it refused
 * @param refusal why; null if it signed
 */
record Outcome(Map<String, String> fields, String refusal) {

    private static final Set<String> HEADERS = Set.of("authorization", "x-amz-date", "x-amz-content-sha256",
            "x-amz-security-token", "x-amz-s3session-token", "x-amz-region-set");
    private static final Set<String> PARAMETERS = Set.of("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date",
            "X-Amz-Expires", "X-Amz-SignedHeaders", "X-Amz-Security-Token", "X-Amz-S3session-Token", "X-Amz-Region-Set",
            "X-Amz-Signature");

    interface Signing {
        Map<String, String> fields() throws Exception;
    }

    static Outcome of(Signing signing) {
        try {
            return new Outcome(signing.fields(), null);
        } catch (Exception e) {
            return new Outcome(Map.of(), e.toString());
        }
    }

    static Map<String, String> headers(Map<String, String> all) {
        Map<String, String> headers = new TreeMap<>();
        all.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        headers.keySet().retainAll(HEADERS);
        return headers;
    }

    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : query.split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            if (PARAMETERS.contains(parts[0])) {
                parameters.put(parts[0], parts.length == 1 ? "" : parts[1]);
            }
        }
        return parameters;
    }

    /** The signature, wherever it stands. */
    String signature() {
        String authorization = fields.getOrDefault("authorization", "=");
        return fields.getOrDefault("X-Amz-Signature", authorization.substring(authorization.lastIndexOf('=') + 1));
    }

    /** An elliptic-curve signature is another each time. */
    Outcome withoutSignature() {
        Map<String, String> rest = new TreeMap<>(fields);
        rest.remove("X-Amz-Signature");
        rest.computeIfPresent("authorization", (name, value) -> value.substring(0, value.lastIndexOf('=')));
        return new Outcome(rest, refusal);
    }

    boolean agreesWith(Outcome other) {
        return refusal == null && other.refusal == null && fields.equals(other.fields);
    }

    @Override
    public String toString() {
        return refusal == null ? fields.toString() : "refused: " + refusal;
    }
}
