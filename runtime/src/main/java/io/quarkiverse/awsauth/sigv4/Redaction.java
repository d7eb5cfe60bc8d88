package io.quarkiverse.awsauth.sigv4;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes the values of secrets out of texts whatever their form is: a header as well as a query parameter, encoded or not,
 * and with its lines joined.
 */
final class Redaction {

    /** What names a key is no secret: an access key id, a KMS key id. */
    private static final String NO_ID = "(?![-_]?id(?![a-z]))";
    /** All that a header's name may have, and a parameter's, encoded or not; an encoded equals sign ends it. */
    private static final String REST_OF_NAME = "(?:[\\w.!#$'*+^`|~\\[\\]-]|%(?!(?:25){0,8}+3d)[0-9a-f]{2})";
    /** A value that is empty stays so: that it is missing may be what is looked for. The bounds keep the time linear. */
    private static final Pattern SECRET = Pattern.compile(
            "((?:token|secret|passw|passphrase|passcode|pwd|signature|assertion|authorization|cookie|bearer|jwt|session-?id"
                    + "|(?:api|access|private|customer)[-_]?key" + NO_ID + "|credentials"
                    + "|(?<![a-z])(?:auth|sig|key|pass|otp|sid|session(?![-_]))(?![a-z])" + NO_ID + ")"
                    + REST_OF_NAME + "{0,128}+)"
                    + "(?:(:)([^\\n]++)|(=|%(?:25){0,8}+3d)([^&\\s]++))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n]]");
    /** Anything shorter may be part of something else. */
    private static final int SHORTEST = 8;

    private Redaction() {
    }

    /** The text, {@code ***} for each secret, and no character that would do something to a console. */
    static String redact(String text) {
        return UNPRINTABLE.matcher(SECRET.matcher(text).replaceAll("$1$2$4***")).replaceAll("\uFFFD");
    }

    /**
     * What is hidden in a canonical request, in each form in which it may stand somewhere else. The longest come first, for
     * one may be part of another.
     */
    static List<String> secretsIn(String canonicalRequest) {
        return SECRET.matcher(canonicalRequest).results().flatMap(Redaction::forms).filter(form -> form.length() >= SHORTEST)
                .distinct().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    private static Stream<String> forms(MatchResult found) {
        String value = found.group(3) == null ? decoded(found.group(5)) : found.group(3).strip();
        String encoded = UriEncoding.encode(value);
        return Stream.of(value, encoded, UriEncoding.encode(encoded));
    }

    /** A plus sign is one. What is no encoding is none. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
