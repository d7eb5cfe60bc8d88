package io.quarkiverse.awsauth.sigv4;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A string to sign taken apart. Any text can be: what is missing is empty.
 *
 * @param algorithm the first line
 * @param date the second line
 * @param scope the third line
 * @param hash the last line
 */
record StringToSignText(String algorithm, String date, String scope, String hash) {

    private static final Pattern DATE_TIME = Pattern.compile("[0-9]{8}T[0-9]{6}Z");
    private static final int DAY = 8;

    static StringToSignText parse(String text) {
        List<String> lines = text.lines().limit(4).toList();
        return new StringToSignText(line(lines, 0), line(lines, 1), line(lines, 2), line(lines, 3));
    }

    /** A text of the same time as another: what was signed is often explained later than it was sent. */
    String atTimeOf(StringToSignText other, String text) {
        if (date.equals(other.date) || !hasDate() || !other.hasDate()) {
            return text;
        }
        return text.replace(date, other.date)
                .replace("%2F" + date.substring(0, DAY) + "%2F", "%2F" + other.date.substring(0, DAY) + "%2F");
    }

    Optional<SigningDifference> differenceOfScope(StringToSignText theirs) {
        return CanonicalText.ofLines(RequestPart.ALGORITHM, algorithm, theirs.algorithm)
                .or(() -> CanonicalText.ofLines(RequestPart.SCOPE, scope, theirs.scopeAtTimeOf(this)));
    }

    Optional<SigningDifference> differenceOfDate(StringToSignText theirs) {
        return CanonicalText.ofLines(RequestPart.DATE, date, theirs.date);
    }

    Optional<SigningDifference> differenceOfHash(StringToSignText theirs) {
        return CanonicalText.ofLines(RequestPart.CANONICAL_REQUEST, hash, theirs.hash);
    }

    /** A day that is not the date's own stays as it is. */
    private String scopeAtTimeOf(StringToSignText other) {
        return hasDate() && other.hasDate() && scope.startsWith(date.substring(0, DAY) + "/")
                ? other.date.substring(0, DAY) + scope.substring(DAY)
                : scope;
    }

    private boolean hasDate() {
        return DATE_TIME.matcher(date).matches();
    }

    private static String line(List<String> lines, int number) {
        return number < lines.size() ? lines.get(number) : "";
    }
}
