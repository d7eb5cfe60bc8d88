package io.quarkiverse.awsauth.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningRequestBuilder;
import io.quarkiverse.awsauth.sigv4.chunked.BodyLengthException;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedBody;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;
import io.quarkiverse.awsauth.sigv4.chunked.TrailerChecksum;
import io.smallrye.mutiny.Multi;

/** Every form of a payload, right and tampered with. */
class UploadTest {

    private static final byte[] PLAIN = random(200_000);

    @RegisterExtension
    static final S3Server SERVER = new S3Server();

    @Test
    void signedPayload() {
        assertThat(put("signed", request("signed").body(PLAIN).build(), PLAIN).status()).isEqualTo(200);
        assertThat(SERVER.download("signed")).isEqualTo(PLAIN);
    }

    @Test
    void unsignedPayload() {
        assertThat(put("unsigned", request("unsigned").payload(PayloadHash.UNSIGNED).build(), PLAIN).status())
                .isEqualTo(200);
        assertThat(SERVER.download("unsigned")).isEqualTo(PLAIN);
    }

    @Test
    void anotherPayloadThanTheSignedOneIsRefused() {
        S3Server.Answer answer = put("other", request("other").body(PLAIN).build(), flipped(PLAIN, 70_000));

        assertThat(answer.text()).startsWith("400").contains("XAmzContentSHA256Mismatch");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void chunksAsABlockingStream(ChunkedBody body) {
        byte[] plain = Arrays.copyOf(PLAIN, (int) body.decodedLength());
        ChunkedUpload upload = upload("blocking", body);

        S3Server.Answer answer = put("blocking", upload,
                BodyPublishers.ofInputStream(() -> upload.stream(new ByteArrayInputStream(plain))));

        assertThat(answer.text()).isEqualTo("200 ");
        assertThat(SERVER.download("blocking")).isEqualTo(plain);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void chunksAsAReactiveStream(ChunkedBody body) {
        byte[] plain = Arrays.copyOf(PLAIN, (int) body.decodedLength());
        ChunkedUpload upload = upload("reactive", body);
        Multi<ByteBuffer> arriving = Multi.createFrom().items(IntStream.range(0, (plain.length + 9_999) / 10_000).boxed())
                .map(i -> ByteBuffer.wrap(plain, i * 10_000, Math.min(10_000, plain.length - i * 10_000)));

        S3Server.Answer answer = put("reactive", upload, BodyPublishers.fromPublisher(upload.publisher(arriving)));

        assertThat(answer.text()).isEqualTo("200 ");
        assertThat(SERVER.download("reactive")).isEqualTo(plain);
    }

    static Stream<ChunkedBody> bodies() {
        return IntStream.of(0, 1, 65_536, PLAIN.length).boxed().flatMap(length -> Stream.concat(
                Stream.of(ChunkedBody.signedChunks(length)),
                Stream.of(TrailerChecksum.values()).flatMap(checksum -> Stream.of(
                        ChunkedBody.signedChunks(length, checksum), ChunkedBody.unsignedChunks(length, checksum)))));
    }

    @Test
    void anotherByteInAChunkIsRefused() throws IOException {
        for (ChunkedBody body : List.of(ChunkedBody.signedChunks(PLAIN.length),
                ChunkedBody.signedChunks(PLAIN.length, TrailerChecksum.CRC32C))) {
            ChunkedUpload upload = upload("tampered", body);
            assertRefused("tampered", upload, flipped(encoded(upload), 100_000));
        }
    }

    /** But for that of the empty chunk at the end, which S3Proxy does not read. */
    @Test
    void anotherSignatureOfAChunkIsRefused() throws IOException {
        ChunkedUpload upload = upload("tampered", ChunkedBody.signedChunks(PLAIN.length));
        byte[] wire = encoded(upload);
        int[] signatures = Pattern.compile("chunk-signature=").matcher(new String(wire, ISO_8859_1)).results()
                .mapToInt(MatchResult::end).toArray();
        assertThat(signatures).hasSize(5);
        for (int i = 0; i < 4; i++) {
            byte[] other = wire.clone();
            other[signatures[i]] = (byte) (wire[signatures[i]] == '0' ? '1' : '0');
            assertRefused("tampered", upload, other);
        }
    }

    @Test
    void aShorterBodyIsNoUpload() {
        ChunkedUpload upload = upload("short", ChunkedBody.signedChunks(PLAIN.length));

        assertThatThrownBy(() -> put("short", upload, BodyPublishers.fromPublisher(
                upload.publisher(Multi.createFrom().item(ByteBuffer.wrap(PLAIN, 0, PLAIN.length - 1))))))
                .hasRootCauseInstanceOf(BodyLengthException.class);
        assertThatThrownBy(() -> SERVER.download("short")).hasMessageContaining("NoSuchKey");
    }

    @Test
    void aLongerBodyIsNoUpload() {
        ChunkedUpload upload = upload("long", ChunkedBody.signedChunks(PLAIN.length - 1));

        assertThatThrownBy(() -> put("long", upload, BodyPublishers.fromPublisher(
                upload.publisher(Multi.createFrom().item(ByteBuffer.wrap(PLAIN))))))
                .hasRootCauseInstanceOf(BodyLengthException.class);
        assertThatThrownBy(() -> SERVER.download("long")).hasMessageContaining("NoSuchKey");
    }

    /** It answers, or closes the connection as soon as it knows. */
    private static void assertRefused(String key, ChunkedUpload upload, byte[] wire) {
        try {
            S3Server.Answer answer = put(key, upload, BodyPublishers.ofByteArray(wire));
            assertThat(answer.text()).startsWith("403").contains("SignatureDoesNotMatch");
        } catch (UncheckedIOException e) {
            assertThat(e).hasCauseInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> SERVER.download(key)).hasMessageContaining("NoSuchKey");
    }

    private static byte[] encoded(ChunkedUpload upload) throws IOException {
        try (InputStream stream = upload.stream(new ByteArrayInputStream(PLAIN))) {
            return stream.readAllBytes();
        }
    }

    private static SigningRequestBuilder request(String key) {
        return SigningRequest.builder("PUT", SERVER.uri(key));
    }

    private static ChunkedUpload upload(String key, ChunkedBody body) {
        return ChunkedUpload.sign(S3Server.SIGNER, request(key).build(), S3Server.S3, S3Server.CREDENTIALS, body);
    }

    private static S3Server.Answer put(String key, SigningRequest request, byte[] body) {
        Map<String, String> headers = S3Server.SIGNER.sign(request, S3Server.S3, S3Server.CREDENTIALS).asMap();
        return SERVER.send("PUT", SERVER.uri(key), headers, BodyPublishers.ofByteArray(body));
    }

    private static S3Server.Answer put(String key, ChunkedUpload upload, BodyPublisher body) {
        return SERVER.send("PUT", SERVER.uri(key), upload.headers().asMap(),
                BodyPublishers.fromPublisher(body, upload.contentLength()));
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] other = bytes.clone();
        other[at] ^= 1;
        return other;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
