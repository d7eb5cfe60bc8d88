package io.quarkiverse.awsauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.time.ServiceClock;

class FailedAnswerTest {

    private static final Instant SIGNED_AT = Instant.parse("2026-01-15T09:30:00Z");

    /** The machine was suspended meanwhile. */
    @Test
    void doesNotSetTheClockIfItIsReadLongAfterItWasSent() {
        ServiceClock clock = new ServiceClock(() -> SIGNED_AT.plus(Duration.ofHours(1)));
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(SIGNED_AT.plusSeconds(1).atOffset(ZoneOffset.UTC));
        FailedAnswer late = new FailedAnswer(new HttpAnswer(403, Map.of("date", date), new byte[0]), "SignatureDoesNotMatch",
                "");
        HttpCall call = new HttpCall("POST", URI.create("https://sts.eu-central-1.amazonaws.com/"), Map.of(), new byte[0],
                NetworkOptions.DEFAULT);

        assertThat(late.corrects(clock, call, SIGNED_AT)).isFalse();
        assertThat(clock.offset()).isZero();
    }
}
