package io.quarkiverse.awsauth.sigv4.chunked;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.NeedsVectors;
import io.quarkiverse.awsauth.Vectors;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SignatureChain;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;
import io.quarkiverse.awsauth.sigv4.SigningRequest;

/** The examples of Amazon S3's manual. */
@NeedsVectors
class ChunkedKnownAnswersTest {

    private static final Pattern CHUNK_SIGNATURE = Pattern.compile(";chunk-signature=([0-9a-f]{64})\r\n");
    private static final byte[] BODY = "a".repeat(66_560).getBytes(US_ASCII);

    private final JsonNode answers = Vectors.json(Path.of(System.getenv("AWS_AUTH_VECTORS"), "sigv4/kat"), "chunked.json");

    @Test
    void signedChunks() {
        JsonNode plain = answers.get("plain");
        SigningRequest request = SigningRequest
                .builder("PUT", URI.create("https://s3.amazonaws.com/examplebucket/chunkObject.txt"))
                .header("x-amz-storage-class", "REDUCED_REDUNDANCY").header("Content-Length", "66560").build();

        ChunkedUpload upload = ChunkedUpload.sign(Uploads.SIGNER, request, Uploads.S3, Uploads.CREDENTIALS,
                ChunkedBody.signedChunks(BODY.length));

        assertHeaders(upload, plain);
        assertThat(upload.headers().asMap()).doesNotContainKey("x-amz-trailer");
        assertThat(upload.contentLength()).isEqualTo(plain.get("content_length").asLong());
        byte[] wire = Uploads.blocking(upload, BODY);
        assertThat(wire).hasSize(plain.get("content_length").asInt()).isEqualTo(Uploads.reactive(upload, BODY));
        assertThat(chunkSignatures(wire)).isEqualTo(signatures(plain));
    }

    @Test
    void signedChunksAndTrailer() throws Exception {
        JsonNode trailer = answers.get("with_trailer");

        ChunkedUpload upload = Uploads.of(ChunkedBody.signedChunks(BODY.length, TrailerChecksum.CRC32C));

        assertHeaders(upload, trailer);
        byte[] wire = Uploads.blocking(upload, BODY);
        assertThat(chunkSignatures(wire)).isEqualTo(signatures(trailer));
        String tail = trailer.get("wire_tail").asText();
        assertThat(new String(wire, US_ASCII)).endsWith(tail).hasSize(trailer.get("wire_length").asInt());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wire)))
                .isEqualTo(trailer.get("wire_sha256").asText());
        assertThat(upload.contentLength()).isEqualTo(wire.length);
    }

    @Test
    void unsignedChunksAndTrailer() {
        JsonNode unsigned = answers.get("unsigned_trailer");
        String layout = unsigned.get("wire_layout").asText().replace("\\r\\n", "\r\n")
                .replace("<65536 x 'a'>", "a".repeat(65_536)).replace("<1024 x 'a'>", "a".repeat(1024));

        ChunkedUpload upload = Uploads.of(ChunkedBody.unsignedChunks(BODY.length, TrailerChecksum.CRC32C));

        assertThat(upload.headers().asMap())
                .containsEntry("X-Amz-Content-Sha256", unsigned.get("x-amz-content-sha256").asText())
                .containsEntry("x-amz-trailer", "x-amz-checksum-crc32c");
        assertThat(new String(Uploads.blocking(upload, BODY), US_ASCII)).isEqualTo(layout);
    }

    @Test
    void severalTrailersAfterAChain() throws Exception {
        SignatureChain chain = Uploads.SIGNER.signStream(SigningRequest
                .builder("PUT", URI.create("https://s3.amazonaws.com/examplebucket/chunkObject.txt"))
                .header("x-amz-storage-class", "REDUCED_REDUNDANCY").header("Content-Encoding", "aws-chunked")
                .header("x-amz-decoded-content-length", "66560").header("Content-Length", "66824")
                .payload(PayloadHash.signedChunks(SigningAlgorithm.V4)).build(), Uploads.S3, Uploads.CREDENTIALS).chain();
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (int size : new int[] { 65_536, 1024, 0 }) {
            chain.chunk(sha256.digest(Arrays.copyOf(BODY, size)));
        }
        JsonNode trailers = answers.get("trailer_after_plain_chain");

        assertThat(chain.trailer(sha256.digest(trailers.get("canonical_trailers").asText().getBytes(US_ASCII))))
                .isEqualTo(trailers.get("signature").asText());
    }

    private static void assertHeaders(ChunkedUpload upload, JsonNode answer) {
        JsonNode seed = answer.get("seed");
        assertThat(upload.headers().asMap().get("Authorization")).endsWith(seed.get("signature").asText());
        var ours = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        ours.putAll(upload.headers().asMap());
        seed.get("headers").properties().stream()
                .filter(header -> !header.getKey().equals("host") && !header.getKey().equals("x-amz-storage-class"))
                .forEach(header -> assertThat(ours).containsEntry(header.getKey(), header.getValue().asText()));
    }

    private static List<String> signatures(JsonNode answer) {
        return answer.get("chunks").findValuesAsText("signature");
    }

    private static List<String> chunkSignatures(byte[] wire) {
        Matcher matcher = CHUNK_SIGNATURE.matcher(new String(wire, US_ASCII));
        return matcher.results().map(result -> result.group(1)).toList();
    }
}
