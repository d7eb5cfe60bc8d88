package io.quarkiverse.awsauth.kinds;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/** Each kind of credentials, certificates, bodies and signatures, in one application. */
@QuarkusTest
@WithTestResource(Services.class)
class KindsTest {

    private static final String STS = "arn:aws:sts::123456789012:assumed-role/";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final AtomicInteger SESSIONS = new AtomicInteger();

    Services services;

    @Test
    void certificatesOfEachForm() {
        for (String identifier : services.certificates().identifiers()) {
            if (!identifier.equals(ClientCertificates.ROTATED)) {
                String session = "session-" + identifier;
                assertThat(session(identifier, session))
                        .isEqualTo("CN=" + identifier + " " + STS + "dev-services/" + session);
            }
        }
    }

    @Test
    void aCertificateThatIsReplacedMeanwhile() throws Exception {
        assertThat(session(ClientCertificates.ROTATED, newSession())).startsWith("CN=before ");
        services.certificates().rotate("after");
        await("the new certificate",
                () -> session(ClientCertificates.ROTATED, newSession()).startsWith("CN=after "));
    }

    private static String newSession() {
        return "session-" + SESSIONS.incrementAndGet();
    }

    private static String session(String certificate, String session) {
        return get("/sessions/" + certificate + "?session=" + session).then().statusCode(200).extract().asString();
    }

    @Test
    void credentialsOfEachKind() {
        assertThat(identity("<default>")).isEqualTo("arn:aws:iam::123456789012:user/kinds");
        assertThat(identity("assumed")).isEqualTo(STS + "assumed/by-key");
        assertThat(get("/names/injected/identity").asString()).isEqualTo(STS + "assumed/by-key");
        assertThat(identity("device")).isEqualTo(STS + "dev-services/device");
        assertThat(identity("far")).isEqualTo(STS + "far/by-certificate");
        assertThat(identity("elsewhere")).startsWith("403 ").contains("InvalidClientTokenId");
        get("/names/nobody/identity").then().statusCode(404);
    }

    private static String identity(String name) {
        return given().pathParam("name", name).get("/names/{name}/identity").then().statusCode(200).extract().asString();
    }

    /** Nobody asks for them: it is the scheduler that tries again. */
    @Test
    void credentialsThatCanBeHadLater() {
        assertThat(refreshed()).doesNotContain("late");
        services.startLate();
        await("credentials", () -> refreshed().contains("late"));
    }

    private static List<String> refreshed() {
        return get("/names/refreshed").then().statusCode(200).extract().jsonPath().getList("");
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(LONGEST_WAIT);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void bodiesOfEachKind() {
        String text = "kind ü ".repeat(300_000); // longer than what is kept in memory
        for (String kind : get("/bodies").jsonPath().<String> getList("")) {
            String sent = switch (kind) {
                case "nothing" -> "";
                case "multi" -> text + text;
                default -> text;
            };
            var answer = given().contentType(ContentType.TEXT.withCharset("UTF-8")).body(text).post("/bodies/" + kind).then()
                    .statusCode(200).extract().jsonPath();
            assertThat(answer.getString("principalArn")).as(kind).isEqualTo(STS + "assumed/by-key");
            assertThat(answer.getString("authorization")).as(kind).contains("/eu-central-1/execute-api/aws4_request");
            if (!List.of("json", "form", "multipart").contains(kind)) {
                assertThat(answer.getString("bodySha256")).as(kind)
                        .isEqualTo(PayloadHash.of(sent.getBytes(StandardCharsets.UTF_8)).value());
            }
        }
    }

    @Test
    void signaturesOfEachKind() {
        assertThat(get("/signatures/v4").asString()).startsWith("200 ").contains("AWS4-HMAC-SHA256 ");
        assertThat(get("/signatures/v4a").asString()).startsWith("200 ").contains("AWS4-ECDSA-P256-SHA256 ");
        assertThat(get("/signatures/presigned").asString()).startsWith("200 ").contains("/echo/presigned");
    }
}
