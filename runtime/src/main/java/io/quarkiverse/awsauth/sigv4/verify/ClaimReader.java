package io.quarkiverse.awsauth.sigv4.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;

/** Reads what a request says about its signature, from the header or from the query. */
final class ClaimReader {

    static final String V4A = SigningAlgorithm.V4A.id();

    private static final int LONGEST_ACCESS_KEY_ID = 128;
    private static final Set<String> MEMBERS = Set.of("Credential", "SignedHeaders", "Signature");
    /** What no request has but one that is signed in its query. */
    private static final List<String> IN_QUERY = List.of("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature");
    /** What a URL says in its query alone: a header would say something else. */
    private static final List<String> NOT_IN_HEADERS_AS_WELL = List.of("X-Amz-Date", "X-Amz-Content-Sha256",
            "X-Amz-Region-Set");

    private ClaimReader() {
    }

    static SignatureClaim read(Head head) {
        boolean inQuery = IN_QUERY.stream().anyMatch(head.query()::has);
        if (!head.headers().has("authorization")) {
            if (!inQuery) {
                throw new Refusal(RefusalReason.NOT_SIGNED,
                        "The request is not signed: it has no Authorization header and no X-Amz-Signature in its query.");
            }
            return fromQuery(head);
        }
        if (inQuery) {
            throw new Refusal(RefusalReason.SIGNED_TWICE,
                    "The request has an Authorization header and a signature in its query: only one is allowed.");
        }
        return fromHeader(head);
    }

    private static SignatureClaim fromHeader(Head head) {
        String text = head.headers().single("authorization").orElse("");
        int blank = text.indexOf(' ');
        String algorithm = blank < 0 ? text : text.substring(0, blank);
        Map<String, String> members = members(blank < 0 ? "" : text.substring(blank + 1));
        return claim(false, algorithm, name -> Optional.ofNullable(members.get(name)), head.headers()::single);
    }

    /** {@code name=value} thrice, in any order, between commas. */
    private static Map<String, String> members(String text) {
        Map<String, String> members = new HashMap<>();
        for (String member : text.split(",", -1)) {
            String trimmed = HeaderTable.collapsed(member);
            int equals = trimmed.indexOf('=');
            String name = equals < 0 ? "" : trimmed.substring(0, equals);
            if (!MEMBERS.contains(name) || members.put(name, trimmed.substring(equals + 1)) != null) {
                throw malformed("Authorization must have Credential, SignedHeaders and Signature, each once, and no more.");
            }
        }
        return members;
    }

    private static SignatureClaim fromQuery(Head head) {
        for (String field : NOT_IN_HEADERS_AS_WELL) {
            if (head.query().has(field) && head.headers().has(field.toLowerCase(Locale.ROOT))) {
                throw new Refusal(RefusalReason.SIGNED_TWICE,
                        "The request has " + field + " in a header and in its query: only one is allowed.");
            }
        }
        String algorithm = head.query().single("X-Amz-Algorithm").orElseThrow(() -> missing("X-Amz-Algorithm"));
        return claim(true, algorithm, name -> head.query().single("X-Amz-" + name), name -> head.query().single(name));
    }

    private interface Members {
        Optional<String> find(String name);
    }

    private static SignatureClaim claim(boolean inQuery, String algorithm, Members members, Members fields) {
        String[] credential = credential(required(members, "Credential"), algorithm);
        boolean regional = credential.length == 5;
        String dateTime = fields.find(inQuery ? "X-Amz-Date" : "x-amz-date").orElse("");
        String region = regional ? credential[2]
                : fields.find(inQuery ? "X-Amz-Region-Set" : "x-amz-region-set")
                        .orElseThrow(() -> missing("X-Amz-Region-Set"));
        return new SignatureClaim(inQuery, algorithm, credential[0],
                new CredentialScope(credential[1], region, credential[credential.length - 2]),
                credential[credential.length - 1], dateTime,
                List.of(required(members, "SignedHeaders").split(";", -1)), required(members, "Signature"));
    }

    private static String[] credential(String text, String algorithm) {
        String[] parts = text.split("/", -1);
        if (parts.length != (algorithm.equals(V4A) ? 4 : 5)) {
            throw malformed("Credential must be the access key id and its scope, with slashes between: "
                    + (algorithm.equals(V4A) ? "ID/DATE/SERVICE/aws4_request" : "ID/DATE/REGION/SERVICE/aws4_request"));
        }
        if (parts[0].isEmpty() || parts[0].length() > LONGEST_ACCESS_KEY_ID
                || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw malformed("Credential must begin with an access key id of 1 to " + LONGEST_ACCESS_KEY_ID
                    + " characters, and have visible ASCII characters alone.");
        }
        return parts;
    }

    private static String required(Members members, String name) {
        return members.find(name).filter(value -> !value.isEmpty()).orElseThrow(() -> missing(name));
    }

    private static Refusal missing(String name) {
        return malformed("The signature lacks " + name + ".");
    }

    private static Refusal malformed(String text) {
        return new Refusal(RefusalReason.MALFORMED_SIGNATURE, text);
    }
}
