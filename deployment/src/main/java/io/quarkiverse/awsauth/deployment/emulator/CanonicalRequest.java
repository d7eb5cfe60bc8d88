package io.quarkiverse.awsauth.deployment.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The canonical request of Signature Version 4, recomputed from a request as received.
 *
 * @param text one character for each octet
 */
record CanonicalRequest(String text) {

    private record Parameter(String name, String value) {

        private static final Comparator<Parameter> ORDER = Comparator.comparing(Parameter::name)
                .thenComparing(Parameter::value);

        static Parameter of(String segment) {
            String[] parts = segment.split("=", 2);
            return new Parameter(encodedAnew(parts[0]), parts.length == 1 ? "" : encodedAnew(parts[1]));
        }

        private static String encodedAnew(String sent) {
            return PercentEncoding.encode(PercentEncoding.decode(sent));
        }
    }

    static CanonicalRequest of(ReceivedRequest request, PathRule pathRule, List<String> signedHeaders, String payloadHash) {
        return new CanonicalRequest(String.join("\n",
                request.method(),
                pathRule.canonical(request.path()),
                query(request.query()),
                headers(request, signedHeaders),
                String.join(";", signedHeaders),
                payloadHash));
    }

    String sha256Hex() {
        return Digests.sha256Hex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sorted by encoded name, then by encoded value; a name without a value still gets its equals sign. */
    private static String query(String sent) {
        return Arrays.stream(sent.split("&", -1))
                .filter(segment -> !segment.isEmpty())
                .map(Parameter::of)
                .sorted(Parameter.ORDER)
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
    }

    private static String headers(ReceivedRequest request, List<String> signedHeaders) {
        return signedHeaders.stream()
                .map(name -> name + ":" + value(request.values(name)) + "\n")
                .collect(Collectors.joining());
    }

    /** Values of one name are joined in the order sent, never sorted. */
    private static String value(List<String> sent) {
        return sent.stream()
                .map(value -> value.replaceAll("[ \\t\\r\\n]+", " ").trim())
                .collect(Collectors.joining(","));
    }
}
