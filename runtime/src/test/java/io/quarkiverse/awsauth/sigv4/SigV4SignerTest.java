package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;

/** What AWS' test suite has no case for. */
class SigV4SignerTest {

    private static final Instant NOW = Instant.parse("2026-01-14T23:59:59.999Z");
    private static final URI OBJECT = URI.create("https://my-bucket.s3.eu-central-1.amazonaws.com/key");
    private static final SigningTarget S3 = SigningTarget.of("s3", "eu-central-1");
    private static final Presigning MINUTE = Presigning.validFor(Duration.ofMinutes(1));

    private Instant now = NOW;
    private final SigV4Signer signer = new SigV4Signer(() -> now);
    private final AwsCredentials keys = keys("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    @Test
    void tellsWhatNobodyCouldFindInTheBody() {
        SigningRequest request = SigningRequest.builder("POST", URI.create("https://runtime.lex.eu-central-1.amazonaws.com/"))
                .payload(PayloadHash.UNSIGNED).build();

        Map<String, String> headers = signer.sign(request, SigningTarget.of("lex", "eu-central-1"), keys).asMap();

        assertThat(headers).containsEntry("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD");
        assertThat(headers.get("Authorization")).contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date,");
    }

    @Test
    void aUrlMayAskForTheDigestOfItsBody() {
        SigningRequest request = SigningRequest.builder("PUT", OBJECT).header("X-Amz-Content-Sha256", "").body("content")
                .build();
        Header digest = new Header("x-amz-content-sha256", PayloadHash.of("content".getBytes()).value());

        PresignedUrl asked = signer.presign(request, S3.withRules(S3.rules().withPayload(PayloadSigning.SIGNED)), keys,
                MINUTE);
        assertThat(asked.headers()).containsExactly(digest);
        assertThat(asked.url()).contains("X-Amz-SignedHeaders=host%3Bx-amz-content-sha256&");
    }

    @Test
    void aUrlKeepsToTheHeaderThatItsUserSends() {
        SigningRequest request = SigningRequest.builder("PUT", OBJECT).header("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD")
                .build();

        assertThat(signer.presign(request, S3, keys, MINUTE).headers())
                .containsExactly(new Header("x-amz-content-sha256", "UNSIGNED-PAYLOAD"));
    }

    @Test
    void signsWithTheKeyOfTheDay() {
        String before = date();
        now = NOW.plusMillis(1);

        assertThat(before).isEqualTo("20260114T235959Z");
        assertThat(date()).isEqualTo("20260115T000000Z");
        assertThat(signer.sign(SigningRequest.of("GET", OBJECT), S3, keys).asMap().get("Authorization"))
                .contains("Credential=AKIAEXAMPLE/20260115/eu-central-1/s3/aws4_request");
    }

    @ParameterizedTest
    @ValueSource(strings = { "UNSIGNED-PAYLOAD", "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" })
    void streamsNothingElse(String payload) {
        SigningRequest request = SigningRequest.builder("PUT", OBJECT).payload(new PayloadHash(payload)).build();

        assertThatThrownBy(() -> signer.signStream(request, S3, keys)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The payload " + payload + " is none that AWS4-HMAC-SHA256 signs piece by piece: give one of"
                        + " PayloadHash for chunks or events");
    }

    @Test
    void manyThreadsDoNotDisturbEachOther() {
        List<AwsCredentials> many = IntStream.range(0, 20).mapToObj(i -> keys("secret-" + i)).toList();
        List<String> alone = many.stream().map(this::signature).toList();

        IntStream.range(0, 20_000).parallel()
                .forEach(i -> assertThat(signature(many.get(i % 20))).isEqualTo(alone.get(i % 20)));
    }

    private String signature(AwsCredentials credentials) {
        return signer.sign(SigningRequest.of("GET", OBJECT), S3, credentials).asMap().get("Authorization");
    }

    private String date() {
        return signer.sign(SigningRequest.of("GET", OBJECT), S3, keys).asMap().get("X-Amz-Date");
    }

    private static AwsCredentials keys(String secret) {
        return new StaticCredentials("AKIAEXAMPLE", SecretString.of(secret));
    }
}
