package io.quarkiverse.awsauth.deployment.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

class EchoTest {

    private static Fixture aws;

    @BeforeAll
    static void start() {
        aws = Fixture.start();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void tellsWhatItUnderstood() {
        Session session = aws.session();
        RawRequest request = RawRequest.post("/a%20b?x=%C3%BC", "application/json", "{\"n\":1.50}").with("My-Header", "v  w");
        RawRequest signed = aws.as(session, "lambda", request.with("My-Header", "v w"));

        RawResponse response = aws.send(signed);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsEntry("Content-Type", "application/json").containsKey("x-amzn-RequestId");
        JsonNode json = response.json();
        assertThat(json.path("service").asText()).isEqualTo("lambda");
        assertThat(json.path("region").asText()).isEqualTo("eu-central-1");
        assertThat(json.path("method").asText()).isEqualTo("POST");
        assertThat(json.path("path").asText()).isEqualTo("/a%20b");
        assertThat(json.path("query").asText()).isEqualTo("x=%C3%BC");
        assertThat(json.path("signedHeaders").path("my-header").asText()).isEqualTo("v w");
        assertThat(json.path("signedHeaders").path("host").asText()).isEqualTo(aws.host());
        assertThat(json.path("signedHeaders").path("x-amz-security-token").asText())
                .isEqualTo(session.token().substring(0, 4) + "…");
        assertThat(json.path("authorization").asText()).isEqualTo(signed.headers().get("Authorization")
                .replaceAll("(Signature=.{8}).*", "$1…"));
        assertThat(json.path("bodySha256").asText()).isEqualTo(ClientSigner.sha256("{\"n\":1.50}"));
        assertThat(json.path("body").path("n").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(response.body()).doesNotContain(session.token()).doesNotContain(session.secret());
    }

    @Test
    void canonicalisesWhiteSpaceOfHeaders() {
        RawRequest signed = aws.asUser("lambda", RawRequest.get("/").with("My-Header", "v w"));

        assertThat(aws.send(signed.with("My-Header", "  v \t  w ")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({ "application/json, '[1]', '[1]'", "application/json, '{', '\"{\"'", "text/plain, hällo, '\"hällo\"'",
            "text/plain, '', '\"\"'", "application/x-amz-json-1.1; charset=x, '{}', '{}'" })
    void tellsTheBody(String contentType, String body, String echoed) {
        RawResponse response = aws.send(aws.asUser("logs", RawRequest.post("/", contentType, body)));

        assertThat(response.json().path("body").toString()).isEqualTo(echoed);
    }

    @Test
    void tellsDeepJsonAsText() {
        for (int depth : new int[] { 999, 1000, 1001 }) {
            String json = "[".repeat(depth) + "]".repeat(depth);
            RawResponse response = aws.send(aws.asUser("logs", RawRequest.post("/", "application/json", json)));

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).contains("\"body\":" + (depth < 1000 ? json : "\"" + json + "\""));
        }
    }

    @Test
    void leavesOutALongBody() {
        RawResponse response = aws.send(aws.asUser("logs", RawRequest.post("/", "text/plain", "x".repeat(64 * 1024))));

        assertThat(response.json().path("body").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "/a/./b/../c//d/, /a/c/d/", "/.., /", "/a/b/.., /a", "/a%2F..%2Fb, /a%2F..%2Fb", "/a%3Ab, /a%3Ab" })
    void normalisesPathsOfMostServices(String sent, String signedPath) {
        RawRequest signed = aws.asUser("execute-api", RawRequest.get(signedPath));

        assertThat(aws.send(signed.withTarget(sent)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({ "/bucket//key", "/bucket/../key", "/bucket/./a%20b", "//bucket/x", "/bucket/%E2%82%AC" })
    void takesPathsOfS3AsSent(String path) {
        RawRequest request = RawRequest.get(path).with("X-Amz-Content-Sha256", ClientSigner.sha256(""));

        assertThat(aws.send(aws.asUser("s3", request)).json().path("path").asText()).isEqualTo(path);
        assertThat(aws.send(aws.asUser("s3", request).withTarget(path + "/")).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({ "?b=2&a=1&a=0, ?a=0&a=1&b=2", "?acl, ?acl=", "?a-b=1&a=2, ?a=2&a-b=1", "?x=a+b, ?x=a%2Bb",
            "?x=a%2fb, ?x=a%2Fb", "?x=%7e, ?x=~", "?x==, ?x=%3D" })
    void canonicalisesTheQuery(String sent, String canonical) {
        RawRequest signed = aws.asUser("execute-api", RawRequest.get("/" + canonical));

        assertThat(aws.send(signed.withTarget("/" + sent)).status()).isEqualTo(200);
    }

    @Test
    void statedPayloadHashMustBeRight() {
        RawRequest request = RawRequest.post("/", "text/plain", "x");

        assertThat(aws.send(aws.asUser("es", request.with("X-Amz-Content-Sha256", ClientSigner.sha256("x")))).status())
                .isEqualTo(200);
        assertThat(aws.send(aws.asUser("es", request.with("X-Amz-Content-Sha256", ClientSigner.sha256("y")))).error())
                .startsWith("400 XAmzContentSHA256Mismatch");
    }

    @Test
    void someServicesTakeAnUnsignedPayload() {
        RawRequest request = RawRequest.post("/", "text/plain", "x").with("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD");

        assertThat(aws.send(aws.asUser("s3", request, it -> it.payloadHash = "UNSIGNED-PAYLOAD")).status()).isEqualTo(200);
        assertThat(aws.send(aws.asUser("vpc-lattice-svcs", request, it -> it.payloadHash = "UNSIGNED-PAYLOAD")).status())
                .isEqualTo(200);
        assertThat(aws.send(aws.asUser("es", request, it -> it.payloadHash = "UNSIGNED-PAYLOAD")).error())
                .startsWith("400 XAmzContentSHA256Mismatch");
        assertThat(aws.send(aws.asUser("s3", request.without("X-Amz-Content-Sha256"))).error())
                .startsWith("400 InvalidRequest: Missing required header");
    }

    @ParameterizedTest
    @ValueSource(strings = { "s3", "s3express", "aoss", "glacier", "vpc-lattice-svcs" })
    void someServicesWantThePayloadHash(String service) {
        RawRequest request = RawRequest.get("/");
        String hash = service.startsWith("vpc") ? "UNSIGNED-PAYLOAD" : ClientSigner.sha256("");

        assertThat(aws.send(aws.asUser(service, request)).error())
                .isEqualTo("400 InvalidRequest: Missing required header for this request: x-amz-content-sha256");
        assertThat(aws.send(aws.asUser(service, request.with("X-Amz-Content-Sha256", hash), it -> it.payloadHash = hash))
                .status()).isEqualTo(200);
    }

    @Test
    void latticeTakesNoSignedPayload() {
        RawRequest request = RawRequest.get("/").with("X-Amz-Content-Sha256", ClientSigner.sha256(""));

        assertThat(aws.send(aws.asUser("vpc-lattice-svcs", request)).error())
                .isEqualTo("400 InvalidRequest: The header x-amz-content-sha256 must be UNSIGNED-PAYLOAD");
    }

    @Test
    void verifiesPresignedUrls() {
        AwsCredentials user = new StaticCredentials(Fixture.USER.accessKeyId(), SecretString.of(Fixture.USER.secret()));
        for (SigningTarget target : List.of(SigningTarget.of("lambda", "eu-central-1"), SigningTarget.of("s3", "eu-central-1"),
                SigningTarget.inRegions("lambda", "*"))) {
            String url = new SigV4Signer(() -> Fixture.NOW).presign(
                    SigningRequest.of("GET", URI.create("http://" + aws.host() + "/a?b=c")), target, user,
                    Presigning.validFor(Duration.ofMinutes(1))).url();
            RawRequest request = RawRequest.get(url.substring(url.indexOf("/a?"))).with("Host", aws.host());

            assertThat(aws.send(request).json().path("query").asText()).startsWith("b=c&X-Amz-Algorithm=AWS4-")
                    .endsWith("X-Amz-Signature=…");
            assertThat(aws.send(request.withTarget(request.target().replace("b=c", "b=d"))).error())
                    .startsWith(target.service().equals("s3") ? "403 SignatureDoesNotMatch" : "403 InvalidSignatureException");
        }
    }

    @Test
    void masksTheTokenOfAnS3Session() {
        Session session = aws.session();
        RawRequest request = RawRequest.get("/").with("Host", aws.host()).with("X-Amz-Content-Sha256", ClientSigner.sha256(""))
                .with("X-Amz-S3session-Token", session.token());
        RawResponse response = aws.send(
                ClientSigner.secret(session.keyId(), session.secret(), aws.now(), "eu-central-1", "s3express").sign(request));

        assertThat(response.json().path("signedHeaders").path("x-amz-s3session-token").asText())
                .isEqualTo(session.token().substring(0, 4) + "…");
        assertThat(response.body()).doesNotContain(session.token());
    }

    @ParameterizedTest
    @CsvSource({ "X-Amz-Security%2DToken", "x-amz-security-token", "X-Amz-S3session-Token", "X-AMZ-S3SESSION-TOKE%4E",
            "x-amz-%73ignature" })
    void masksSecretsOfTheQueryHoweverTheyAreSpelt(String name) {
        String decoded = PercentEncoding.decode(name);
        RawResponse response = aws.send(aws.asUser("lambda", RawRequest.get("/?A=&" + decoded + "=secret"))
                .withTarget("/?" + name + "=secret&A"));

        assertThat(response.json().path("query").asText()).isEqualTo(name + "=…&A");
    }

    @ParameterizedTest
    @ValueSource(strings = { "s3", "s3-outposts", "s3-object-lambda", "s3express" })
    void wordsErrorsAsAmazonS3Does(String service) {
        RawResponse response = aws.send(s3(service, it -> {
        }).withTarget("/other"));

        assertThat(response.error()).startsWith("403 SignatureDoesNotMatch: The request signature we calculated");
        assertThat(response.headers()).containsEntry("Content-Type", "application/xml").doesNotContainKey("x-amzn-ErrorType");
        assertThat(response.body()).startsWith("<Error><Code>")
                .endsWith("<RequestId>" + response.headers().get("x-amzn-RequestId") + "</RequestId></Error>");
    }

    @Test
    void hasTheCodesOfAmazonS3() {
        RawRequest signed = s3("s3", it -> {
        });

        assertThat(aws.send(s3("s3", it -> it.date = ClientSigner.format(Fixture.NOW.minusSeconds(360)))).error())
                .startsWith("403 RequestTimeTooSkewed: ");
        assertThat(aws.send(s3("s3", it -> it.credential = "AKIANOBODY")).error()).startsWith("403 InvalidAccessKeyId: ");
        assertThat(aws.send(signed.with("X-Amz-Security-Token", "x")).error()).startsWith("400 InvalidToken: ");
        assertThat(aws.send(signed.with("X-Amz-Date", "today")).error()).startsWith("400 AuthorizationHeaderMalformed: ");
        assertThat(aws.send(signed.withBody("other")).error()).startsWith("400 XAmzContentSHA256Mismatch: ");
    }

    @Test
    void aSessionThatHasExpiredIsToldAsAmazonS3Does() {
        try (Fixture own = Fixture.start()) {
            Session session = own.session();
            own.advance(Duration.ofHours(1));
            RawRequest request = RawRequest.get("/key").with("X-Amz-Content-Sha256", ClientSigner.sha256(""));

            assertThat(own.send(own.as(session, "s3", request)).error()).startsWith("400 ExpiredToken: ");
        }
    }

    @Test
    void tellsFaultsOfChunksAsAmazonS3Does() {
        String checksum = "x-amz-checksum-crc32";
        RawRequest request = RawRequest
                .post("/key", "text/plain", "2\r\nhe\r\n3\r\nllo\r\n0\r\n" + checksum + ":NhCmhg==\r\n\r\n")
                .with("X-Amz-Content-Sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER").with("X-Amz-Trailer", checksum)
                .with("X-Amz-Decoded-Content-Length", "5");
        RawRequest signed = aws.asUser("s3", request, it -> it.payloadHash = "STREAMING-UNSIGNED-PAYLOAD-TRAILER");

        assertThat(aws.send(signed).status()).isEqualTo(200);
        assertThat(aws.send(signed.withBody(signed.body().replace("llo", "llp"))).error()).startsWith("400 BadDigest: ");
        assertThat(aws.send(signed.withBody(signed.body().replace("crc32", "crc32c"))).error())
                .startsWith("400 IncompleteBody: ");
        assertThat(aws.send(signed.withBody("2\r\nhe")).error()).startsWith("400 IncompleteBody: ");
    }

    private static RawRequest s3(String service, Consumer<ClientSigner> change) {
        return aws.asUser(service, RawRequest.get("/key").with("X-Amz-Content-Sha256", ClientSigner.sha256("")), change);
    }

    @Test
    void answersHead() {
        RawResponse response = aws.send(aws.asUser("execute-api", RawRequest.get("/").withMethod("HEAD")));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }
}
