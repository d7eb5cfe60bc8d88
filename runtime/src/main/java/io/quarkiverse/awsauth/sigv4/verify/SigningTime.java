package io.quarkiverse.awsauth.sigv4.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * When a request says it was signed.
 *
 * @param text as it was sent
 * @param instant what it means
 */
record SigningTime(String text, Instant instant) {

    private static final Duration LONGEST_EXPIRY = Duration.ofDays(7);
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    static SigningTime of(SignatureClaim claim) {
        String text = claim.dateTime();
        try {
            if (text.length() == "YYYYMMDDTHHMMSSZ".length()) {
                return new SigningTime(text, LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC));
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw new Refusal(RefusalReason.MALFORMED_DATE, "X-Amz-Date must be sent, in the form YYYYMMDDTHHMMSSZ.");
    }

    static SigningTime of(Instant instant) {
        return new SigningTime(FORMAT.format(instant.atOffset(ZoneOffset.UTC)), instant);
    }

    String day() {
        return text.substring(0, 8);
    }

    void requireCurrent(Instant now, Duration window) {
        if (instant.isBefore(now.minus(window))) {
            throw new Refusal(RefusalReason.TOO_OLD, "The request was signed at " + text + ", more than " + window.toSeconds()
                    + " seconds ago: sign it again, and check the signer's clock.");
        }
        requireBegun(now, window);
    }

    void requireUnexpired(String expires, Instant now, Duration window) {
        long seconds = Octets.areDigits(expires) && expires.length() <= 6 ? Long.parseLong(expires) : 0;
        if (seconds < 1 || seconds > LONGEST_EXPIRY.toSeconds()) {
            throw new Refusal(RefusalReason.EXPIRY_OUT_OF_RANGE, "X-Amz-Expires must be from 1 to "
                    + LONGEST_EXPIRY.toSeconds() + " seconds.");
        }
        if (now.isAfter(instant.plusSeconds(seconds))) {
            throw new Refusal(RefusalReason.URL_EXPIRED,
                    "The URL, made at " + text + ", was valid for " + seconds + " seconds: ask for another one.");
        }
        requireBegun(now, window);
    }

    private void requireBegun(Instant now, Duration window) {
        if (instant.isAfter(now.plus(window))) {
            throw new Refusal(RefusalReason.TOO_EARLY, "The request was signed at " + text + ", more than "
                    + window.toSeconds() + " seconds ahead of time: check the signer's clock.");
        }
    }
}
