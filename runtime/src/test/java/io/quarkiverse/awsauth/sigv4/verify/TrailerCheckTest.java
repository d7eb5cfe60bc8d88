package io.quarkiverse.awsauth.sigv4.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedBody;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;
import io.quarkiverse.awsauth.sigv4.chunked.TrailerChecksum;

/**
 * Check values are those of the catalogue of parametrised CRC algorithms, and digests of {@code sha1sum}, {@code sha256sum}.
 */
class TrailerCheckTest {

    private static final String CRC32 = "x-amz-checksum-crc32";

    @ParameterizedTest
    @CsvSource({
            "x-amz-checksum-crc32, y/Q5Jg==",
            "x-amz-checksum-crc32c, 4waSgw==",
            "x-amz-checksum-crc64nvme, rosUhgp5mIg=",
            "x-amz-checksum-sha1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
            "x-amz-checksum-sha256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=" })
    void aChecksumIsComparedWithTheBody(String name, String value) throws IOException {
        assertThat(read(List.of(name), name + ":" + value).trailers()).containsExactly(new Header(name, value));
        String other = (value.startsWith("A") ? "B" : "A") + value.substring(1);
        assertRefused(RefusalReason.WRONG_CHECKSUM, List.of(name), name + ":" + other);
        assertRefused(RefusalReason.WRONG_CHECKSUM, List.of(name), name + ":");
    }

    @Test
    void theTrailerIsTheAnnouncedOne() throws IOException {
        String right = CRC32 + ":y/Q5Jg==";
        assertRefused(RefusalReason.WRONG_TRAILER, List.of(), right);
        assertRefused(RefusalReason.WRONG_TRAILER, List.of(CRC32));
        assertRefused(RefusalReason.WRONG_TRAILER, List.of("x-amz-checksum-crc32c"), right);
        assertRefused(RefusalReason.WRONG_TRAILER, List.of(CRC32), right, "x-amz-meta-a:1");
        assertRefused(RefusalReason.WRONG_TRAILER, List.of(CRC32 + ",x-amz-meta-a"), right);
        assertRefused(RefusalReason.MALFORMED_BODY, List.of(CRC32), right, right);
        assertThat(read(List.of()).trailers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "x-amz-meta-a,x-amz-checksum-crc32", "X-Amz-Checksum-CRC32 , X-Amz-Meta-A" })
    void namesMayBeInAnyOrderAndCase(String announced) throws IOException {
        assertThat(read(List.of(announced), "X-Amz-Meta-A:anything", CRC32 + ":y/Q5Jg==").trailers()).hasSize(2);
        assertThat(read(List.of(announced.split(",")), CRC32 + ":y/Q5Jg==", "x-amz-meta-a:1").trailers()).hasSize(2);
    }

    @Test
    void nothingIsToldOfARefusedTrailer() {
        VerifiedBody body = body(List.of(CRC32), CRC32 + ":AAAAAA==");

        assertThatThrownBy(body::readAllBytes).isInstanceOf(BodyRefusedException.class)
                .hasMessage("The trailer's 'x-amz-checksum-crc32' is not that of the body.");
        assertThat(body.trailers()).isEmpty();
    }

    /** The signer computes checksums in another way. */
    @ParameterizedTest
    @EnumSource
    void findsUploadsGenuine(TrailerChecksum checksum) throws IOException {
        byte[] plain = new byte[100_000];
        new Random(1).nextBytes(plain);
        for (ChunkedBody form : List.of(ChunkedBody.signedChunks(plain.length, checksum),
                ChunkedBody.unsignedChunks(plain.length, checksum))) {
            ChunkedUpload upload = upload(form);
            byte[] wire = upload.stream(new ByteArrayInputStream(plain)).readAllBytes();

            assertThat(verify(upload, wire)).isInstanceOf(Verification.Genuine.class);
            wire[50_000] ^= 1;
            assertThat(verify(upload, wire)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                    .isEqualTo(form.signed() ? RefusalReason.WRONG_CHUNK : RefusalReason.WRONG_CHECKSUM));
        }
    }

    @Test
    void aCrcBeginsAnewAfterAReset() {
        Crc64 crc = new Crc64();
        crc.update(1);
        crc.reset();
        crc.update("-123456789-".getBytes(StandardCharsets.US_ASCII), 1, 9);

        assertThat(crc.getValue()).isEqualTo(0xAE8B14860A799888L);
    }

    private static ChunkedUpload upload(ChunkedBody form) {
        return ChunkedUpload.sign(new SigV4Signer(() -> Signed.NOW),
                SigningRequest.of("PUT", URI.create("https://bucket.example.com/key")),
                SigningTarget.of("s3", "eu-central-1"), Signed.USER, form);
    }

    private static Verification verify(ChunkedUpload upload, byte[] wire) {
        List<Header> headers = new ArrayList<>(List.of(new Header("Host", "bucket.example.com")));
        upload.headers().asMap().forEach((name, value) -> headers.add(new Header(name, value)));
        return new SigV4Verifier(VerifierRules.of("s3", "eu-central-1").withUnsignedPayload(true), () -> Signed.NOW)
                .verify(new ReceivedRequest("PUT", "/key", headers), ReceivedBody.of(wire), Signed::find);
    }

    private static void assertRefused(RefusalReason reason, List<String> announced, String... trailer) {
        assertThatThrownBy(() -> read(announced, trailer)).isInstanceOfSatisfying(BodyRefusedException.class,
                e -> assertThat(e.refused().reason()).isEqualTo(reason));
    }

    private static VerifiedBody read(List<String> announced, String... trailer) throws IOException {
        VerifiedBody body = body(announced, trailer);
        assertThat(body.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("123456789");
        return body;
    }

    private static VerifiedBody body(List<String> announced, String... trailer) {
        String wire = "4\r\n1234\r\n5\r\n56789\r\n0\r\n" + String.join("", List.of(trailer).stream().map(line -> line + "\r\n")
                .toList()) + "\r\n";
        HeaderTable headers = new HeaderTable(Stream.concat(Stream.of(new Header("X-Amz-Decoded-Content-Length", "9")),
                announced.stream().map(name -> new Header("X-Amz-Trailer", name))).toList());
        return new io.quarkiverse.awsauth.sigv4.verify.ChunkedBody(
                new ByteArrayInputStream(wire.getBytes(StandardCharsets.US_ASCII)), Optional.empty(), true,
                AnnouncedBody.of(headers, PayloadForm.SIGNED_CHUNKS_AND_TRAILER), 100);
    }
}
