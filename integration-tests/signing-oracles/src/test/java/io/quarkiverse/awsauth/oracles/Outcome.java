package io.quarkiverse.awsauth.oracles;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a signer made of a request: the headers that it answers for, or its refusal.
 *
 * @param headers by lower-case name; empty if it refused
 * @param refusal why; null if it signed
 */
record Outcome(Map<String, String> headers, String refusal) {

    private static final Set<String> ANSWERED_FOR = Set.of("authorization", "x-amz-date", "x-amz-content-sha256",
            "x-amz-security-token");

    interface Signing {
        Map<String, String> headers() throws Exception;
    }

    static Outcome of(Signing signing) {
        try {
            Map<String, String> headers = new TreeMap<>();
            signing.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
            headers.keySet().retainAll(ANSWERED_FOR);
            return new Outcome(headers, null);
        } catch (Exception e) {
            return new Outcome(Map.of(), e.toString());
        }
    }

    boolean agreesWith(Outcome other) {
        return refusal == null && other.refusal == null && headers.equals(other.headers);
    }

    @Override
    public String toString() {
        return refusal == null ? headers.toString() : "refused: " + refusal;
    }
}
