package io.quarkiverse.awsauth.deployment.emulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.verify.ReceivedRequest;

/**
 * An HTTP call exactly as it arrived.
 * <p>
 * All text holds one character for each octet received (ISO-8859-1), because a signature covers octets: whether they form
 * UTF-8 is not for the verifier to decide.
 *
 * @param id identifies the call in its answer
 * @param method as sent
 * @param target the request target of the request line, neither decoded nor normalised
 * @param headers lower-case name to the values in the order sent
 * @param body after HTTP's transfer coding was removed, nothing else
 */
record Call(String id, String method, String target, Map<String, List<String>> headers, String body) {

    byte[] bodyOctets() {
        return body.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What a verifier wants to know of it. */
    ReceivedRequest head() {
        return new ReceivedRequest(method, target, headers.entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> new Header(header.getKey(), value))).toList());
    }

    /** The part of the target before the first question mark. */
    String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** The part of the target after the first question mark; empty if there is none. */
    String query() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    /** The values of a header, in the order sent; empty if it was not sent. */
    List<String> values(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of());
    }

    /** The value of a header that was sent exactly once; a repeated one is as good as none, for it is ambiguous. */
    Optional<String> single(String lowerCaseName) {
        List<String> values = values(lowerCaseName);
        return values.size() == 1 ? Optional.of(values.get(0).trim()) : Optional.empty();
    }

    /** Whether the content type is the given one, apart from its parameters. */
    boolean hasContentType(String mediaType) {
        return single("content-type")
                .filter(value -> value.split(";", 2)[0].trim().equalsIgnoreCase(mediaType))
                .isPresent();
    }

    /** Reads octets as the UTF-8 they most likely are, for showing them. */
    static String readable(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
