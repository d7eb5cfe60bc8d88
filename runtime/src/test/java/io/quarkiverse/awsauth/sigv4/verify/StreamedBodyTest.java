package io.quarkiverse.awsauth.sigv4.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningRequestBuilder;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.StreamSignature;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedBody;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;
import io.quarkiverse.awsauth.sigv4.chunked.TrailerChecksum;

class StreamedBodyTest {

    private static final String CRC32 = "x-amz-checksum-crc32";
    private static final String CHECKSUM = CRC32 + ":NhCmhg==\r\n";

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
                .stream(new ByteArrayInputStream(
                        "2\r\nhe\r\n3\r\nllo\r\n0\r\n%s\r\n".formatted(CHECKSUM).getBytes(StandardCharsets.US_ASCII)));

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

    /** The longest number is one, and more digits are none. */
    @Test
    void aLengthHas18DigitsAtMost() {
        assertThat(verify(PayloadHash.UNSIGNED_CHUNKS_AND_TRAILER, "0".repeat(18)))
                .isInstanceOf(StreamVerification.GenuineHead.class);
    }

    @Test
    void chunksHaveALength() {
        for (PayloadHash payload : List.of(PayloadHash.UNSIGNED_CHUNKS_AND_TRAILER,
                PayloadHash.signedChunks(SigningAlgorithm.V4), PayloadHash.signedChunksAndTrailer(SigningAlgorithm.V4))) {
            assertRefused(RefusalReason.MALFORMED_REQUEST, verify(payload, it -> it.header("X-Amz-Trailer", CRC32)));
        }
    }

    @Test
    void chunksThatAreNotSignedHaveAChecksum() {
        for (String trailer : List.of("", "x-amz-meta-a")) {
            assertRefused(RefusalReason.PAYLOAD_NOT_SIGNED, verify(PayloadHash.UNSIGNED_CHUNKS_AND_TRAILER,
                    it -> it.header("X-Amz-Decoded-Content-Length", "0").header("X-Amz-Trailer", trailer)));
        }
        assertRefused(RefusalReason.PAYLOAD_NOT_SIGNED, verify(PayloadHash.UNSIGNED_CHUNKS_AND_TRAILER,
                it -> it.header("X-Amz-Decoded-Content-Length", "0")));
    }

    @Test
    void aTrailerThatIsNotSignedHasNoSignature() {
        VerifiedBody body = head(PayloadHash.UNSIGNED_CHUNKS_AND_TRAILER, "5").stream(new ByteArrayInputStream(
                ("5\r\nhello\r\n0\r\n" + CHECKSUM + "x-amz-trailer-signature:bogus\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)));

        assertThatThrownBy(body::readAllBytes).isInstanceOfSatisfying(BodyRefusedException.class,
                e -> assertThat(e.refused().reason()).isEqualTo(RefusalReason.MALFORMED_BODY));
    }

    private static void assertRefused(RefusalReason reason, StreamVerification verification) {
        assertThat(verification).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void signaturesOfChunksWithVersion4aArePadded() throws IOException {
        SigningRequest request = SigningRequest.of("PUT", URI.create("https://bucket.s3.amazonaws.com/key"));
        ChunkedUpload upload = ChunkedUpload.sign(new SigV4Signer(() -> Signed.NOW), request,
                SigningTarget.inRegions("s3", "*"),
                Signed.USER, ChunkedBody.signedChunks(Signed.BODY.length, TrailerChecksum.CRC32));
        byte[] wire = upload.stream(new ByteArrayInputStream(Signed.BODY)).readAllBytes();
        List<Header> headers = new ArrayList<>(request.headers());
        upload.headers().asMap().forEach((name, value) -> headers.add(new Header(name, value)));
        BodyVerifier verifier = ((StreamVerification.GenuineHead) VERIFIER
                .verifyStream(new ReceivedRequest("PUT", "/key", headers), Signed::find)).body();

        assertThat(wire).asString(StandardCharsets.US_ASCII).containsPattern(";chunk-signature=[0-9a-f]{138,144}[*]{0,6}\r\n");
        assertThat(verifier.stream(new ByteArrayInputStream(wire)).readAllBytes()).isEqualTo(Signed.BODY);
    }

    /** Each event is signed for the day on which it is sent. */
    @Test
    void eventsGoOnBeyondMidnight() {
        SigningTarget target = SigningTarget.of("transcribe", "eu-central-1");
        SigningRequest request = SigningRequest.builder("POST", URI.create("https://example.com/stream"))
                .payload(PayloadHash.SIGNED_EVENTS).build();
        StreamSignature signed = new SigV4Signer(() -> Signed.NOW).signStream(request, target, Signed.USER);
        List<Header> headers = new ArrayList<>(request.headers());
        signed.headers().asMap().forEach((name, value) -> headers.add(new Header(name, value)));
        AtomicReference<Instant> now = new AtomicReference<>(Signed.NOW);
        BodyVerifier verifier = ((StreamVerification.GenuineHead) new SigV4Verifier(
                VerifierRules.of("transcribe", "eu-central-1"), now::get)
                .verifyStream(new ReceivedRequest("POST", "/stream", headers), Signed::find)).body();

        for (int day = 0; day < 3; day++) {
            Instant date = Signed.NOW.plus(Duration.ofDays(day));
            now.set(date);
            byte[] signature = HexFormat.of().parseHex(signed.chain().event(date, new byte[32], new byte[32]));
            assertThat(verifier.event(date, new byte[32], new byte[32], signature)).isTrue();
        }
        Instant last = now.get().plus(Duration.ofMinutes(15));
        assertThat(verifier.event(last, new byte[32], new byte[32],
                HexFormat.of().parseHex(signed.chain().event(last, new byte[32], new byte[32])))).as("at the bound").isTrue();
        Instant late = last.plusSeconds(1);
        byte[] signature = HexFormat.of().parseHex(signed.chain().event(late, new byte[32], new byte[32]));
        assertThat(verifier.event(late, new byte[32], new byte[32], signature)).as("of another time").isFalse();
        now.set(late);
        assertThat(verifier.event(late, new byte[32], new byte[32], signature)).as("after a false one").isFalse();
    }

    @Test
    void holdsOneChunkAtATime() throws IOException {
        int chunk = 16 * 1024 * 1024;
        SigningRequest request = SigningRequest.of("PUT", URI.create("https://bucket.s3.amazonaws.com/key"));
        ChunkedUpload upload = ChunkedUpload.sign(new SigV4Signer(() -> Signed.NOW), request, S3, Signed.USER,
                ChunkedBody.signedChunks(2 * chunk).withChunkSize(chunk));
        byte[] wire = upload.stream(new ByteArrayInputStream(new byte[2 * chunk])).readAllBytes();
        List<Header> headers = new ArrayList<>(request.headers());
        upload.headers().asMap().forEach((name, value) -> headers.add(new Header(name, value)));
        BodyVerifier verifier = ((StreamVerification.GenuineHead) VERIFIER
                .verifyStream(new ReceivedRequest("PUT", "/key", headers), Signed::find)).body();
        List<Long> used = new ArrayList<>();

        verifier.stream(new ByteArrayInputStream(wire) {
            @Override
            public int read(byte[] to, int from, int length) {
                int read = super.read(to, from, length);
                if (pos >= chunk * (used.size() + 1)) {
                    System.gc();
                    used.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
                }
                return read;
            }
        }).transferTo(OutputStream.nullOutputStream());

        assertThat(used.get(1) - used.get(0)).as("more at the second's end than at the first's").isLessThan(chunk / 2L);
    }

    /** The client chooses how it signs a body. */
    @Test
    void anEventStreamIsReadAsNothingElse() {
        VerifiedBody body = head(PayloadHash.SIGNED_EVENTS, "2").stream(new ByteArrayInputStream(Signed.BODY));

        assertThatThrownBy(() -> body.transferTo(OutputStream.nullOutputStream())).isInstanceOfSatisfying(
                BodyRefusedException.class, e -> assertThat(e.refused().reason()).isEqualTo(RefusalReason.UNKNOWN_PAYLOAD));
    }

    @Test
    void anotherBodyHasNoGenuineEvents() {
        for (PayloadHash payload : List.of(PayloadHash.UNSIGNED, PayloadHash.of(Signed.BODY))) {
            assertThat(head(payload, "2").event(Signed.NOW, new byte[32], new byte[32], new byte[32])).isFalse();
        }
    }

    @Test
    void closesWhatItReads() throws IOException {
        for (PayloadHash payload : List.of(PayloadHash.UNSIGNED, PayloadHash.UNSIGNED_CHUNKS_AND_TRAILER,
                PayloadHash.SIGNED_EVENTS)) {
            boolean[] closed = { false };
            InputStream wire = new ByteArrayInputStream(Signed.BODY) {
                @Override
                public void close() {
                    closed[0] = true;
                }
            };
            head(payload, "2").stream(wire).close();
            assertThat(closed[0]).as(payload.value()).isTrue();
        }
    }

    private static BodyVerifier head(PayloadHash payload, String decodedLength) {
        return ((StreamVerification.GenuineHead) verify(payload, decodedLength)).body();
    }

    private static StreamVerification verify(PayloadHash payload, String decodedLength) {
        boolean hasTrailer = payload.equals(PayloadHash.UNSIGNED_CHUNKS_AND_TRAILER);
        return verify(payload, it -> (hasTrailer ? it.header("X-Amz-Trailer", CRC32) : it)
                .header("X-Amz-Decoded-Content-Length", decodedLength));
    }

    private static StreamVerification verify(PayloadHash payload, UnaryOperator<SigningRequestBuilder> more) {
        return VERIFIER.verifyStream(Signed.inHeader(Signed.USER, S3, it -> more.apply(it.payload(payload))), Signed::find);
    }
}
