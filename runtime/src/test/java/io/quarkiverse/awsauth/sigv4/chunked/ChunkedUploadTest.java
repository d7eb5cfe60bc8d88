package io.quarkiverse.awsauth.sigv4.chunked;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

class ChunkedUploadTest {

    private static final ChunkedBody BODY = ChunkedBody.signedChunks(20_000, TrailerChecksum.CRC64NVME)
            .withChunkSize(8 * 1024);

    @Test
    void makesAllHeadersAtOnce() {
        Map<String, String> headers = Uploads.of(BODY).headers().asMap();

        assertThat(headers.keySet()).containsExactly("Content-Encoding", "x-amz-decoded-content-length", "x-amz-trailer",
                "Content-Length", "X-Amz-Date", "X-Amz-Content-Sha256", "Authorization");
        assertThat(headers).containsEntry("Content-Encoding", "aws-chunked")
                .containsEntry("x-amz-decoded-content-length", "20000")
                .containsEntry("x-amz-trailer", "x-amz-checksum-crc64nvme")
                .containsEntry("X-Amz-Content-Sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
        assertThat(signedHeaders(headers)).isEqualTo("content-encoding;host;x-amz-content-sha256;x-amz-date;"
                + "x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer");
    }

    @Test
    void replacesWhatTheRequestHasOfThem() {
        SigningRequest request = SigningRequest.builder("PUT", URI.create("https://b.s3.amazonaws.com/key"))
                .header("content-encoding", "aws-chunked, gzip").header("Content-Encoding", "br")
                .header("content-length", "1").header("X-Amz-Decoded-Content-Length", "1")
                .header("X-Amz-Trailer", "x-amz-checksum-sha1").build();

        Map<String, String> headers = ChunkedUpload
                .sign(Uploads.SIGNER, request, Uploads.S3, Uploads.CREDENTIALS, ChunkedBody.signedChunks(10)).headers().asMap();

        assertThat(headers).containsEntry("Content-Encoding", "aws-chunked,gzip,br");
        assertThat(signedHeaders(headers)).isEqualTo("content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
                + "x-amz-decoded-content-length");
    }

    @Test
    void tellsTheFormToServicesThatAreNotAmazonS3() {
        ChunkedUpload upload = ChunkedUpload.sign(Uploads.SIGNER, Uploads.REQUEST, SigningTarget.of("store", "us-east-1"),
                Uploads.CREDENTIALS, BODY);

        assertThat(upload.headers().asMap()).containsKey("X-Amz-Content-Sha256");
    }

    @Test
    void refusesAServiceWhoseRulesSignNoBody() {
        SigningTarget lattice = SigningTarget.of("vpc-lattice-svcs", "us-east-1");

        assertThatThrownBy(
                () -> ChunkedUpload.sign(Uploads.SIGNER, Uploads.REQUEST, lattice, Uploads.CREDENTIALS, BODY))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'vpc-lattice-svcs'");
    }

    @Test
    void asymmetricSignaturesAreAllOfOneLength() {
        ChunkedUpload upload = ChunkedUpload.sign(Uploads.SIGNER, Uploads.REQUEST, SigningTarget.inRegions("s3", "*"),
                Uploads.CREDENTIALS, BODY);

        String wire = new String(Uploads.blocking(upload, Uploads.random(20_000)), ISO_8859_1);

        assertThat(upload.headers().asMap()).containsEntry("X-Amz-Content-Sha256",
                "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER");
        assertThat(wire).hasSize((int) BODY.encodedLength(SigningAlgorithm.V4A))
                .containsPattern("\r\n0;chunk-signature=(?=[0-9a-f*]{144}\r\n)[0-9a-f]{130,144}\\**\r\n")
                .containsPattern("\r\nx-amz-trailer-signature:(?=[0-9a-f*]{144}\r\n)[0-9a-f]{130,144}\\**\r\n\r\n$");
    }

    @Test
    void printsNoHeader() {
        ChunkedUpload upload = Uploads.of(BODY);

        assertThat(upload.toString()).contains("20000").doesNotContain("AKIA");
        assertThat(upload.headers().toString()).contains("Authorization").doesNotContain("AKIA");
    }

    private static String signedHeaders(Map<String, String> headers) {
        return headers.get("Authorization").replaceFirst(".*SignedHeaders=([^,]*),.*", "$1");
    }
}
