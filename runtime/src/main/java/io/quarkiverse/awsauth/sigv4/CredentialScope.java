package io.quarkiverse.awsauth.sigv4;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * When, where and for which service a signature is valid. Date and time come from one instant, so that they agree at
 * midnight too.
 *
 * @param dateTime {@code YYYYMMDDTHHMMSSZ}, UTC
 * @param region the region
 * @param service the signing name
 */
record CredentialScope(String dateTime, String region, String service) {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static CredentialScope at(Instant now, String region, String service) {
        return new CredentialScope(DATE_TIME.format(now), region, service);
    }

    String date() {
        return dateTime.substring(0, 8);
    }

    String text() {
        return date() + "/" + region + "/" + service + "/aws4_request";
    }
}
