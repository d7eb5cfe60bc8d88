package io.quarkiverse.awsauth.sigv4;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A canonical request taken apart. Any text can be: what is missing is empty.
 *
 * @param method the first line
 * @param path the second line
 * @param query the parameters of the third line
 * @param headers the lines that follow
 * @param signedHeaders the line after the blank one
 * @param payloadHash the last line
 */
record CanonicalText(String method, String path, List<Field> query, List<Field> headers, String signedHeaders,
        String payloadHash) {

    private static final int FIRST_HEADER = 3;

    /** Unlike a header that is signed, one that somebody else has written may have any name. */
    private record Field(String name, String value) {
    }

    static CanonicalText parse(String text) {
        List<String> lines = text.lines().toList();
        int end = FIRST_HEADER;
        while (end < lines.size() && !lines.get(end).isEmpty()) {
            end++;
        }
        List<String> headers = lines.subList(Math.min(FIRST_HEADER, lines.size()), Math.min(end, lines.size()));
        return new CanonicalText(line(lines, 0), line(lines, 1), fields(Arrays.asList(line(lines, 2).split("&")), '='),
                fields(headers, ':'), line(lines, end + 1), line(lines, end + 2));
    }

    Optional<SigningDifference> firstDifference(CanonicalText theirs) {
        return ofLines(RequestPart.METHOD, method, theirs.method)
                .or(() -> ofLines(RequestPart.PATH, path, theirs.path))
                .or(() -> ofFields(RequestPart.QUERY, query, theirs.query, "="))
                .or(() -> ofFields(RequestPart.HEADER, headers, theirs.headers, ":"))
                .or(() -> ofLines(RequestPart.SIGNED_HEADERS, signedHeaders, theirs.signedHeaders))
                .or(() -> ofLines(RequestPart.PAYLOAD_HASH, payloadHash, theirs.payloadHash));
    }

    static Optional<SigningDifference> ofLines(RequestPart part, String ours, String theirs) {
        return ours.equals(theirs) ? Optional.empty()
                : Optional.of(new SigningDifference(part, "", Redaction.redact(ours), Redaction.redact(theirs)));
    }

    /** Both are sorted by name, so that of two names the lesser one is missing on the other side. */
    private static Optional<SigningDifference> ofFields(RequestPart part, List<Field> ours, List<Field> theirs,
            String separator) {
        int same = 0;
        while (same < ours.size() && same < theirs.size() && ours.get(same).equals(theirs.get(same))) {
            same++;
        }
        if (same == ours.size() && same == theirs.size()) {
            return Optional.empty();
        }
        boolean oursHas = same < ours.size()
                && (same == theirs.size() || ours.get(same).name().compareTo(theirs.get(same).name()) <= 0);
        boolean theirsHas = same < theirs.size()
                && (same == ours.size() || theirs.get(same).name().compareTo(ours.get(same).name()) <= 0);
        String name = oursHas ? ours.get(same).name() : theirs.get(same).name();
        return Optional.of(new SigningDifference(part, Redaction.redact(name),
                oursHas ? shown(ours.get(same), separator) : "", theirsHas ? shown(theirs.get(same), separator) : ""));
    }

    private static String shown(Field field, String separator) {
        return Redaction.redact(field.name() + separator + field.value());
    }

    private static List<Field> fields(List<String> texts, char separator) {
        List<Field> fields = new ArrayList<>(texts.size());
        for (String text : texts) {
            int at = text.indexOf(separator);
            if (!text.isEmpty()) {
                fields.add(at < 0 ? new Field(text, "") : new Field(text.substring(0, at), text.substring(at + 1)));
            }
        }
        return fields;
    }

    private static String line(List<String> lines, int number) {
        return number < lines.size() ? lines.get(number) : "";
    }
}
