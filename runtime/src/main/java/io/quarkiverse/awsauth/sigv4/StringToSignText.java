package io.quarkiverse.awsauth.sigv4;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
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

    private static final int LENGTH = "YYYYMMDDTHHMMSSZ".length();
    private static final int DAY = "YYYYMMDD".length();
    private static final Pattern EXPIRES = Pattern.compile("X-Amz-Expires=([0-9]{1,6})&");
    /** The access key id and the day. */
    private static final Pattern CREDENTIAL = Pattern.compile("(X-Amz-Credential=[^&\\n]{0,256}?%2F)([0-9]{8})%2F");

    static StringToSignText parse(String text) {
        List<String> lines = text.lines().limit(4).toList();
        return new StringToSignText(line(lines, 0), line(lines, 1), line(lines, 2), line(lines, 3));
    }

    /**
     * The request that belongs to this text, as if it were of the time of another: what was signed is often explained later
     * than it was sent. A URL that ends with its credentials ends when it did.
     */
    String atTimeOf(StringToSignText other, String request, String otherRequest) {
        Optional<Instant> time = time();
        Optional<Instant> otherTime = other.time();
        if (date.equals(other.date) || time.isEmpty() || otherTime.isEmpty()) {
            return request;
        }
        String sameDate = request.replace("\nx-amz-date:" + date, "\nx-amz-date:" + other.date)
                .replace("X-Amz-Date=" + date, "X-Amz-Date=" + other.date);
        String sameDay = CREDENTIAL.matcher(sameDate).replaceFirst(found -> Matcher.quoteReplacement(
                found.group(2).equals(day()) ? found.group(1) + other.day() + "%2F" : found.group()));
        long earlier = Duration.between(otherTime.get(), time.get()).toSeconds();
        return EXPIRES.matcher(sameDay).replaceFirst(found -> {
            String sameEnd = "X-Amz-Expires=" + (Long.parseLong(found.group(1)) + earlier) + "&";
            return otherRequest.contains(sameEnd) ? sameEnd : found.group();
        });
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
        return time().isPresent() && other.time().isPresent() && scope.startsWith(day() + "/")
                ? other.day() + scope.substring(DAY)
                : scope;
    }

    private String day() {
        return date.substring(0, DAY);
    }

    private Optional<Instant> time() {
        try {
            return date.length() == LENGTH ? Optional.of(Timestamp.DATE_TIME.parse(date, Instant::from)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String line(List<String> lines, int number) {
        return number < lines.size() ? lines.get(number) : "";
    }
}
