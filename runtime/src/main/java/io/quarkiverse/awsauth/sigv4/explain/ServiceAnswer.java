package io.quarkiverse.awsauth.sigv4.explain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quarkiverse.awsauth.http.JsonFields;
import io.quarkiverse.awsauth.http.XmlFields;
import io.quarkiverse.awsauth.sigv4.SigningExplanation;

/**
 * A refusal as the service has written it.
 *
 * @param found the canonical request and string to sign that the service has found; empty if it does not tell
 * @param words all else that it says
 */
record ServiceAnswer(Optional<SigningExplanation> found, String words) {

    /** Much more than a request with the longest headers makes. */
    private static final int LONGEST = 1 << 18;
    private static final Pattern OF_REQUEST = Pattern.compile("(?:CanonicalRequest|StringToSign)(?:Bytes)?$");

    static ServiceAnswer read(String answer) {
        String text = (answer.length() > LONGEST ? answer.substring(0, LONGEST) : answer).strip();
        Map<String, String> fields = fields(text);
        Collection<String> texts = fields.isEmpty() ? List.of(unescaped(text)) : fields.values();
        Optional<SigningExplanation> found = elements(fields)
                .or(() -> texts.stream().map(MessageText::read).flatMap(Optional::stream).findFirst());
        return new ServiceAnswer(found, words(fields, texts));
    }

    /** Not of the request, which may have any word. */
    private static String words(Map<String, String> fields, Collection<String> texts) {
        return fields.isEmpty() ? String.join("\n", texts)
                : fields.entrySet().stream().filter(field -> !OF_REQUEST.matcher(field.getKey()).find())
                        .map(Map.Entry::getValue).collect(Collectors.joining("\n"));
    }

    /** XML often stands in a line of a log. */
    private static Map<String, String> fields(String text) {
        try {
            if (text.startsWith("{")) {
                return JsonFields.of(text.getBytes(StandardCharsets.UTF_8));
            }
            int from = text.indexOf("<Error");
            int to = text.lastIndexOf('>');
            return from < 0 || to < from ? Map.of()
                    : XmlFields.of(text.substring(from, to + 1).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // copied by hand, or cut: read as plain text
            return Map.of();
        }
    }

    private static Optional<SigningExplanation> elements(Map<String, String> fields) {
        String request = element(fields, "CanonicalRequest");
        String string = element(fields, "StringToSign");
        return request.isEmpty() && string.isEmpty() ? Optional.empty()
                : Optional.of(SigningExplanation.of(request, string));
    }

    /** Rather by its bytes: XML knows one kind of line end only, and the text may have been indented. */
    private static String element(Map<String, String> fields, String name) {
        String bytes = field(fields, name + "Bytes");
        try {
            return bytes.isEmpty() ? field(fields, name)
                    : new String(HexFormat.of().parseHex(bytes.replaceAll("\\s", "")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return field(fields, name);
        }
    }

    private static String field(Map<String, String> fields, String name) {
        return fields.entrySet().stream().filter(field -> field.getKey().equals("Error." + name)
                || field.getKey().endsWith(".Error." + name)).map(Map.Entry::getValue).findFirst().orElse("");
    }

    /** A JSON string that was cut out of its document. */
    private static String unescaped(String text) {
        return text.contains("\n") ? text : text.replace("\\n", "\n").replace("\\\"", "\"");
    }
}
