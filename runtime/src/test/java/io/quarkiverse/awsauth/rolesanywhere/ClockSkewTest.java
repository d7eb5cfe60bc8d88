package io.quarkiverse.awsauth.rolesanywhere;

import static io.quarkiverse.awsauth.x509.TestCertificates.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.IdentityThreads;
import io.quarkiverse.awsauth.x509.TestCertificates;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/** This machine's clock is wrong, and the service tells. */
class ClockSkewTest {

    private static final Runnable READ = () -> {
    };
    private static final String PREFIX = "arn:aws:rolesanywhere:eu-central-1:123456789012:";
    private static final ClientIdentity CLIENT = TestCertificates.client().identity();
    private static final SigningTarget QUEUE = SigningTarget.of("sqs", "eu-central-1");
    private static final Duration OFF = Duration.ofMinutes(20);

    private final ServiceClock clock = new ServiceClock(() -> NOW);
    private final List<HttpCall> sent = new ArrayList<>();
    private final Deque<HttpAnswer> answers = new ArrayDeque<>();

    @ParameterizedTest
    @ValueSource(strings = { "PT20M", "-PT20M", "PT5M", "PT24H", "-PT24H" })
    void aRefusedSignatureIsRepeatedAtOnceWithTheServicesTime(Duration off) {
        answers.add(refusal(403, "AccessDeniedException", "Invalid signature", off));
        answers.add(session());

        assertThat(call(null).accessKeyId()).isEqualTo("ASIA1");

        assertThat(sent).extracting(call -> call.headers().get("X-Amz-Date")).containsExactly(amzDate(NOW),
                amzDate(NOW.plus(off)));
        assertThat(clock.offset()).isEqualTo(off);
    }

    @Test
    void fromThenOnTheFirstAttemptIsSignedWithTheServicesTime() {
        answers.add(refusal(403, "AccessDeniedException", "Invalid signature", OFF));
        answers.add(session());
        answers.add(session());
        call(null);
        call(null);

        assertThat(sent).hasSize(3);
        assertThat(sent.get(2).headers()).containsEntry("X-Amz-Date", amzDate(NOW.plus(OFF)));
    }

    @Test
    void itIsRepeatedOnce() {
        answers.add(refusal(403, "AccessDeniedException", "Invalid signature", OFF));
        answers.add(refusal(403, "AccessDeniedException", "Invalid signature", OFF.multipliedBy(2)));

        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(() -> call(null))
                .withMessageContaining("this machine's clock is 40 minutes behind the service's")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
        assertThat(sent).hasSize(2);
    }

    /** Keys sign on threads of their own. */
    private static void awaitCalls(int number, List<?> underWay) {
        Instant end = Instant.now().plusSeconds(30);
        while (underWay.size() < number && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(underWay).hasSize(number);
    }

    @Test
    void eachOfSeveralThatAreUnderWayIsRepeatedOnce() {
        List<UniEmitter<? super HttpAnswer>> underWay = new CopyOnWriteArrayList<>();
        CreateSession service = new CreateSession(identifier -> CLIENT, call -> {
            sent.add(call);
            return Uni.createFrom().emitter(underWay::add);
        }, new IdentityThreads(), clock);
        List<CompletableFuture<SessionCredentials>> sessions = Stream.of("reader", "writer", "auditor")
                .map(role -> service.call(source(role, null), READ).subscribeAsCompletionStage()).toList();

        awaitCalls(3, underWay);
        HttpAnswer refusal = refusal(403, "AccessDeniedException", "Invalid signature", OFF);
        List.copyOf(underWay).forEach(first -> first.complete(refusal));
        awaitCalls(6, underWay);
        assertThat(sent).extracting(call -> call.headers().get("X-Amz-Date")).containsExactly(amzDate(NOW), amzDate(NOW),
                amzDate(NOW), amzDate(NOW.plus(OFF)), amzDate(NOW.plus(OFF)), amzDate(NOW.plus(OFF)));

        underWay.get(3).complete(session());
        underWay.get(4).complete(refusal);
        underWay.get(5).complete(session());
        assertThat(sessions.get(0)).isCompletedWithValueMatching(session -> session.accessKeyId().equals("ASIA1"));
        assertThat(sessions.get(1)).isCompletedExceptionally();
        assertThat(sessions.get(2)).isCompletedWithValueMatching(session -> session.accessKeyId().equals("ASIA1"));
        assertThat(sent).hasSize(6);
    }

    @Test
    void whatWasSignedAtTheRightTimeIsNotRepeated() {
        answers.add(refusal(403, "AccessDeniedException", "Invalid signature", OFF));
        answers.add(session());
        call(null);
        answers.add(refusal(403, "AccessDeniedException", "Invalid signature", OFF));

        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(() -> call(null));
        assertThat(sent).hasSize(3);
    }

    @Test
    void aSignerWithTheSameClockSignsWithTheServicesTime() {
        answers.add(refusal(403, "AccessDeniedException", "Invalid signature", OFF));
        answers.add(session());
        call(null);

        Map<String, String> headers = new SigV4Signer(clock).sign(
                SigningRequest.of("GET", URI.create("https://sqs.eu-central-1.amazonaws.com/")), QUEUE,
                new StaticCredentials("AKIA", SecretString.of("secret"))).asMap();

        assertThat(headers).containsEntry("X-Amz-Date", amzDate(NOW.plus(OFF)));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "https, -, PT4M, 403, AccessDeniedException, Invalid signature",
            "https, -, PT24H1S, 403, AccessDeniedException, Invalid signature",
            "https, -, -PT25H, 403, AccessDeniedException, Invalid signature",
            "plain http, http://rolesanywhere.example.com, PT20M, 403, AccessDeniedException, Invalid signature",
            "another refusal, -, PT20M, 403, AccessDeniedException, Untrusted signing certificate",
            "another status, -, PT20M, 400, ValidationException, Invalid signature",
            "a failure, -, PT20M, 500, InternalServerException, Invalid signature",
            "a proxy, -, PT20M, 403, '', Invalid signature" })
    void itIsNotBelieved(String why, @Nullable String endpoint, Duration off, int status, String type, String message) {
        answers.add(refusal(status, type, message, off));

        assertThatExceptionOfType(AwsCredentialsException.class).as(why)
                .isThrownBy(() -> call(endpoint == null ? null : URI.create(endpoint)));

        assertThat(sent).as(why).hasSize(1);
        assertThat(clock.offset()).as(why).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://localhost:8080", "http://127.0.0.1", "http://[::1]:8080" })
    void thisMachineIsBelievedOverPlainHttp(URI endpoint) {
        answers.add(refusal(403, "AccessDeniedException", "Invalid signature", OFF));
        answers.add(session());

        call(endpoint);

        assertThat(clock.offset()).isEqualTo(OFF);
    }

    @Test
    void aSuccessTellsTheTimeToo() {
        answers.add(new HttpAnswer(201, Map.of("date", date(Duration.ofMinutes(3))), session().body()));

        call(null);

        assertThat(clock.offset()).hasMinutes(3);
    }

    private SessionCredentials call(@Nullable URI endpoint) {
        return new CreateSession(identifier -> CLIENT, call -> {
            sent.add(call);
            return Uni.createFrom().item(answers.remove());
        }, new IdentityThreads(), clock).call(source("reader", endpoint), READ).await().indefinitely();
    }

    private static RolesAnywhereSource source(String role, @Nullable URI endpoint) {
        return RolesAnywhereSource.builder()
                .trustAnchorArn(Arn.parse(PREFIX + "trust-anchor/00000000-0000-4000-8000-000000000001"))
                .profileArn(Arn.parse(PREFIX + "profile/00000000-0000-4000-8000-000000000002"))
                .roleArn(Arn.parse("arn:aws:iam::123456789012:role/" + role)).endpointOverride(endpoint).build();
    }

    private static HttpAnswer refusal(int status, String type, String message, Duration off) {
        String date = date(off);
        Map<String, String> headers = type.isEmpty() ? Map.of("date", date)
                : Map.of("date", date, "x-amzn-errortype", type);
        return new HttpAnswer(status, headers, ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static HttpAnswer session() {
        return new HttpAnswer(201, Map.of(), ("{\"credentialSet\":[{\"credentials\":{\"accessKeyId\":\"ASIA1\","
                + "\"expiration\":\"2026-01-15T10:30:00Z\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\"}}]}")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static String date(Duration off) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.plus(off).atOffset(ZoneOffset.UTC));
    }

    private static String amzDate(Instant time) {
        return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC).format(time);
    }
}
