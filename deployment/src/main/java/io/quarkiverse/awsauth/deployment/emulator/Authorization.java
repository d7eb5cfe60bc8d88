package io.quarkiverse.awsauth.deployment.emulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code Authorization} header, taken apart but not believed.
 *
 * @param credential what stands before the scope: an access key id, or a certificate's serial number
 */
record Authorization(String algorithm, String credential, CredentialScope scope, List<String> signedHeaders,
        String signature) {

    static Authorization of(ReceivedRequest request) {
        List<String> sent = request.values("authorization");
        if (sent.isEmpty()) {
            throw Fault.MISSING_AUTHENTICATION_TOKEN.because("Missing Authentication Token");
        }
        if (sent.size() > 1) {
            throw Fault.INCOMPLETE_SIGNATURE.because("The Authorization header must be sent once.");
        }
        String[] parts = sent.get(0).trim().split(" ", 2);
        Map<String, String> fields = fields(parts.length == 1 ? "" : parts[1]);
        requireAll(fields);
        String[] credential = credential(fields.getOrDefault("Credential", ""));
        return new Authorization(parts[0], credential[0],
                new CredentialScope(credential[1], credential[2], credential[3], credential[4]),
                List.of(fields.getOrDefault("SignedHeaders", "").split(";", -1)), fields.getOrDefault("Signature", ""));
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String field : text.split(",", -1)) {
            String[] parts = field.trim().split("=", 2);
            if (parts.length == 1 || fields.put(parts[0], parts[1]) != null) {
                throw Fault.INCOMPLETE_SIGNATURE
                        .because("Invalid key=value pair (missing equal-sign or repeated key) in Authorization header.");
            }
        }
        return fields;
    }

    private static void requireAll(Map<String, String> fields) {
        List<String> complaints = new ArrayList<>();
        for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (fields.getOrDefault(name, "").isEmpty()) {
                complaints.add("Authorization header requires '" + name + "' parameter.");
            }
        }
        if (!complaints.isEmpty()) {
            throw Fault.INCOMPLETE_SIGNATURE.because(String.join(" ", complaints));
        }
    }

    private static String[] credential(String text) {
        String[] elements = text.split("/", -1);
        if (elements.length != 5) {
            throw Fault.INCOMPLETE_SIGNATURE.because("Credential must have exactly 5 slash-delimited elements, e.g. "
                    + "keyid/date/region/service/term, got '" + text + "'");
        }
        return elements;
    }
}
