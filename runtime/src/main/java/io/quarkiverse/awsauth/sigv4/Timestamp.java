package io.quarkiverse.awsauth.sigv4;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One second, as signatures write it. Date and time come from one instant, so that they agree at midnight too.
 *
 * @param epochSecond the second
 * @param dateTime {@code YYYYMMDDTHHMMSSZ}, UTC
 * @param date {@code YYYYMMDD}
 */
record Timestamp(long epochSecond, String dateTime, String date) {

    static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static Timestamp of(Instant instant) {
        String dateTime = DATE_TIME.format(instant);
        return new Timestamp(instant.getEpochSecond(), dateTime, dateTime.substring(0, 8));
    }
}
