package io.quarkiverse.awsauth.deployment.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * The time a request says it was signed at: its {@code X-Amz-Date}.
 *
 * @param text as sent
 * @param instant what it means
 */
record SigningTime(String text, Instant instant) {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    static SigningTime of(ReceivedRequest request) {
        String text = request.single("x-amz-date").orElseThrow(() -> Fault.INCOMPLETE_SIGNATURE
                .because("Authorization header requires existence of a 'X-Amz-Date' header."));
        try {
            return new SigningTime(text, LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            throw Fault.INCOMPLETE_SIGNATURE.because("Date must be in ISO-8601 'basic format'. Got '" + text
                    + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
    }

    String day() {
        return text.substring(0, 8);
    }

    /** Five minutes either way are tolerated, as by most services. */
    void requireNear(Instant now) {
        if (instant.isBefore(now.minus(TOLERANCE))) {
            throw Fault.SIGNATURE_MISMATCH.because("Signature expired: " + text + " is now earlier than "
                    + format(now.minus(TOLERANCE)) + " (" + format(now) + " - 5 min.)");
        }
        if (instant.isAfter(now.plus(TOLERANCE))) {
            throw Fault.SIGNATURE_MISMATCH.because("Signature not yet current: " + text + " is still later than "
                    + format(now.plus(TOLERANCE)) + " (" + format(now) + " + 5 min.)");
        }
    }

    private static String format(Instant instant) {
        return FORMAT.format(instant.atOffset(ZoneOffset.UTC));
    }
}
