package io.quarkiverse.awsauth.deployment.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.quarkiverse.awsauth.sigv4.verify.Refused;
import io.quarkiverse.awsauth.sigv4.verify.SignatureClaim;

/** What AWS answers to signatures that it refuses, where its words are known. */
record RefusalWording(SignatureClaim claim, Instant now, Duration window) {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";

    RefusedException of(Refused refused) {
        return switch (refused.reason()) {
            case TOO_OLD -> Fault.CLOCK_SKEW.because("Signature expired: " + claim.dateTime() + " is now earlier than "
                    + format(now.minus(window)) + " (" + format(now) + " - " + window.toMinutes() + " min.)");
            case TOO_EARLY ->
                Fault.CLOCK_SKEW.because("Signature not yet current: " + claim.dateTime() + " is still later than "
                        + format(now.plus(window)) + " (" + format(now) + " + " + window.toMinutes() + " min.)");
            case WRONG_DAY -> mismatch("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date "
                    + "from HTTP: '" + claim.scope().date() + "' != '" + claim.dateTime().substring(0, 8) + "', from '"
                    + claim.dateTime() + "'.");
            case WRONG_REGION -> wrongRegion();
            case WRONG_TERMINATOR -> mismatch("Credential should be scoped with a valid terminator: 'aws4_request', not '"
                    + claim.terminator() + "'. ");
            case WRONG_SIGNATURE -> mismatch("The request signature we calculated does not match the signature you "
                    + "provided. Check your AWS Secret Access Key and signing method. Consult the service documentation "
                    + "for details.");
            default -> ofUnreadable(refused);
        };
    }

    /** Where nothing of the claim is known. */
    static RefusedException ofUnreadable(Refused refused) {
        return switch (refused.reason()) {
            case NOT_SIGNED -> Fault.MISSING_AUTHENTICATION_TOKEN.because("Missing Authentication Token");
            case SIGNED_TWICE, MALFORMED_REQUEST, MALFORMED_SIGNATURE, MALFORMED_DATE, UNKNOWN_ALGORITHM, HEADER_REPEATED ->
                Fault.INCOMPLETE_SIGNATURE.because(refused.text());
            case UNKNOWN_ACCESS_KEY -> unknownAccessKey();
            case WRONG_SESSION_TOKEN -> Fault.WRONG_TOKEN.because(INVALID_TOKEN);
            case CREDENTIALS_EXPIRED ->
                Fault.EXPIRED_TOKEN.because("The security token included in the request is expired");
            case PAYLOAD_NOT_SIGNED, UNKNOWN_PAYLOAD, WRONG_BODY -> Fault.PAYLOAD_HASH_MISMATCH
                    .because("The provided 'x-amz-content-sha256' header does not match what was computed.");
            case MALFORMED_BODY, WRONG_TRAILER -> Fault.BODY_MALFORMED.because(refused.text());
            case WRONG_CHECKSUM -> Fault.BODY_CHECKSUM_MISMATCH.because(refused.text());
            default -> mismatch(refused.text());
        };
    }

    static RefusedException wrongRegion() {
        return mismatch("Credential should be scoped to a valid region. ");
    }

    static RefusedException unknownAccessKey() {
        return Fault.UNKNOWN_ACCESS_KEY.because(INVALID_TOKEN);
    }

    private static RefusedException mismatch(String message) {
        return Fault.SIGNATURE_MISMATCH.because(message);
    }

    private static String format(Instant instant) {
        return FORMAT.format(instant.atOffset(ZoneOffset.UTC));
    }
}
