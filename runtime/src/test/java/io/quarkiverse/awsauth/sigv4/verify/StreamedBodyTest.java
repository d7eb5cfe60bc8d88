package io.quarkiverse.awsauth.sigv4.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

class StreamedBodyTest {

    private static final SigningTarget S3 = SigningTarget.of("s3", "eu-central-1");
    private static final SigV4Verifier VERIFIER = new SigV4Verifier(
            VerifierRules.of("s3", "eu-central-1").withUnsignedPayload(true), () -> Signed.NOW);

    @Test
    void aDigestIsComparedAtTheEnd() throws IOException {
        BodyVerifier verifier = head(PayloadHash.of(Signed.BODY), "2");

        assertThat(verifier.stream(new ByteArrayInputStream(Signed.BODY)).readAllBytes()).isEqualTo(Signed.BODY);
        VerifiedBody wrong = verifier.stream(new ByteArrayInputStream(new byte[2]));
        assertThat(wrong.read()).isZero();
        assertThat(wrong.read()).isZero();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(wrong::read).isInstanceOfSatisfying(BodyRefusedException.class,
                    e -> assertThat(e.refused().reason()).isEqualTo(RefusalReason.WRONG_BODY));
        }
        assertThatThrownBy(() -> verifier.event(Instant.EPOCH, new byte[32], new byte[32], new byte[32]))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anUnsignedBodyIsLeftAlone() throws IOException {
        VerifiedBody body = head(PayloadHash.UNSIGNED, "2").stream(new ByteArrayInputStream(new byte[3]));

        assertThat(body.readAllBytes()).hasSize(3);
        assertThat(body.read()).isNegative();
    }

    @ParameterizedTest
    @CsvSource({ "5, true", "4, false", "6, false" })
    void theDecodedLengthHasToBeRight(String stated, boolean right) throws IOException {
        VerifiedBody body = head(PayloadHash.UNSIGNED_CHUNKS_AND_TRAILER, stated)
                .stream(new ByteArrayInputStream("2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

        if (right) {
            assertThat(body.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("hello");
        } else {
            assertThatThrownBy(body::readAllBytes).isInstanceOf(BodyRefusedException.class);
        }
    }

    @Test
    void aMalformedLengthIsRefused() {
        for (String stated : List.of("", "x", "-1", "1".repeat(19))) {
            assertThat(verify(PayloadHash.UNSIGNED_CHUNKS_AND_TRAILER, stated)).isInstanceOf(Refused.class);
        }
    }

    private static BodyVerifier head(PayloadHash payload, String decodedLength) {
        return ((StreamVerification.GenuineHead) verify(payload, decodedLength)).body();
    }

    private static StreamVerification verify(PayloadHash payload, String decodedLength) {
        ReceivedRequest request = Signed.inHeader(Signed.USER, S3, it -> it.payload(payload)
                .header("X-Amz-Decoded-Content-Length", decodedLength));
        return VERIFIER.verifyStream(request, Signed::find);
    }
}
