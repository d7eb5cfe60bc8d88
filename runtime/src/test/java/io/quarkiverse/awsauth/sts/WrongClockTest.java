package io.quarkiverse.awsauth.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.smallrye.mutiny.Uni;

/** This machine's clock is 20 minutes off, and AWS STS tells. */
class WrongClockTest {

    private static final Duration OFF = Duration.ofMinutes(20);

    private final ServiceClock clock = new ServiceClock(() -> Sts.NOW);
    private final List<String> signedAt = new ArrayList<>();
    private final Deque<HttpAnswer> answers = new ArrayDeque<>();

    @ParameterizedTest
    @ValueSource(strings = { "https://sts.eu-central-1.amazonaws.com", "http://localhost:8080", "http://127.0.0.1:8080" })
    void isCorrectedByOneImmediateRepetition(URI endpoint) {
        answers.add(refusal(403, "SignatureDoesNotMatch"));
        answers.add(granted());

        assertThat(call(endpoint).accessKeyId()).isEqualTo("ASIAEXAMPLE");

        assertThat(signedAt).containsExactly("20260115T093000Z", "20260115T095000Z");
        assertThat(clock.offset()).isEqualTo(OFF);
    }

    @Test
    void isCorrectedOnceAnAttempt() {
        answers.add(refusal(403, "SignatureDoesNotMatch"));
        answers.add(refusal(403, "SignatureDoesNotMatch"));

        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(() -> call(null))
                .withMessageContaining("this machine's clock is 20 minutes behind the service's")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
        assertThat(signedAt).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "403, AccessDenied, -", "403, ExpiredToken, -", "400, RequestExpired, -",
            "500, SignatureDoesNotMatch, -", "403, SignatureDoesNotMatch, http://sts.example.com" })
    void isNotCorrectedByAnythingElse(int status, String code, @Nullable URI endpoint) {
        answers.add(refusal(status, code));

        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(() -> call(endpoint));

        assertThat(signedAt).hasSize(1);
        assertThat(clock.offset()).isZero();
    }

    /** AWS STS accepts signatures of up to 15 minutes ago. */
    @ParameterizedTest
    @ValueSource(strings = { "https://sts.eu-central-1.amazonaws.com", "https://vpce-1-2.sts.eu-central-1.vpce.amazonaws.com" })
    void isCorrectedByASuccess(URI endpoint) {
        answers.add(granted(Duration.ofMinutes(14)));

        call(endpoint);

        assertThat(clock.offset()).hasMinutes(14);
    }

    @ParameterizedTest
    @CsvSource({ "https://sts.example.com, PT14M", "http://localhost:8080, PT14M",
            "http://sts.eu-central-1.amazonaws.com, PT14M", "https://sts.eu-central-1.amazonaws.com, PT17M" })
    void isNotCorrectedByASuccessFromElsewhereOrAbsurdOne(URI endpoint, Duration off) {
        answers.add(granted(off));

        call(endpoint);

        assertThat(clock.offset()).isZero();
    }

    @Test
    void aSuccessWithoutADateCorrectsNothing() {
        answers.add(new HttpAnswer(200, Map.of("date", "soon"), Sts.SUCCESS.getBytes(StandardCharsets.UTF_8)));

        assertThat(call(null).accessKeyId()).isEqualTo("ASIAEXAMPLE");
        assertThat(clock.offset()).isZero();
    }

    private SessionCredentials call(@Nullable URI endpoint) {
        return new AssumeRole(new SigV4Signer(clock), call -> {
            signedAt.add(call.headers().get("X-Amz-Date"));
            return Uni.createFrom().item(answers.remove());
        }, clock).call(Sts.source().endpointOverride(endpoint).build(), Sts.USER).await().indefinitely();
    }

    private static HttpAnswer refusal(int status, String code) {
        return new HttpAnswer(status, Map.of("date", date(OFF)), Sts.error(code, "No").getBytes(StandardCharsets.UTF_8));
    }

    private static HttpAnswer granted(Duration off) {
        return new HttpAnswer(200, Map.of("date", date(off)), Sts.SUCCESS.getBytes(StandardCharsets.UTF_8));
    }

    private static String date(Duration off) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(Sts.NOW.plus(off).atOffset(ZoneOffset.UTC));
    }

    private static HttpAnswer granted() {
        return new HttpAnswer(200, Map.of(), Sts.SUCCESS.getBytes(StandardCharsets.UTF_8));
    }
}
