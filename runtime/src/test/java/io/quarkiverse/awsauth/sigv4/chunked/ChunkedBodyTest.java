package io.quarkiverse.awsauth.sigv4.chunked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;

/** What holds for every body and every form. */
class ChunkedBodyTest {

    private static final int CHUNK = 8 * 1024;

    @ParameterizedTest
    @MethodSource("bodies")
    void isAsLongAsAnnouncedAndTheSameBothWays(ChunkedBody body) {
        byte[] plain = Uploads.random((int) body.decodedLength());
        ChunkedUpload upload = Uploads.of(body);

        byte[] wire = Uploads.blocking(upload, plain);

        assertThat(wire.length).isEqualTo(upload.contentLength()).isEqualTo(body.encodedLength(SigningAlgorithm.V4));
        assertThat(upload.headers().asMap()).containsEntry("Content-Length", String.valueOf(wire.length));
        assertThat(Uploads.reactive(upload, plain)).isEqualTo(wire);
        assertThat(Uploads.reactive(upload, split(plain))).isEqualTo(wire);
    }

    static Stream<ChunkedBody> bodies() {
        return IntStream.of(0, 1, 15, 16, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 4096).boxed()
                .flatMap(length -> Stream.concat(
                        Stream.of(ChunkedBody.signedChunks(length)),
                        Stream.of(TrailerChecksum.values()).flatMap(checksum -> Stream.of(
                                ChunkedBody.signedChunks(length, checksum), ChunkedBody.unsignedChunks(length, checksum)))))
                .map(body -> body.withChunkSize(CHUNK));
    }

    @Test
    void knowsTheLengthOfBodiesThatNoMemoryHolds() {
        long tebibyte = 1L << 40;
        ChunkedBody body = ChunkedBody.signedChunks(tebibyte);

        long chunks = tebibyte / ChunkedBody.USUAL_CHUNK_SIZE;
        int aroundChunk = "10000;chunk-signature=".length() + 64 + 4;
        int end = "0;chunk-signature=".length() + 64 + 4;
        assertThat(body.encodedLength(SigningAlgorithm.V4)).isEqualTo(tebibyte + chunks * aroundChunk + end);
        assertThatThrownBy(() -> ChunkedBody.signedChunks(Long.MAX_VALUE).encodedLength(SigningAlgorithm.V4))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesWhatNoServiceTakes() {
        assertThatThrownBy(() -> ChunkedBody.signedChunks(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1 bytes");
        assertThatThrownBy(() -> ChunkedBody.signedChunks(1).withChunkSize(8191))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("8192 (8 KiB)");
        assertThatThrownBy(() -> ChunkedBody.signedChunks(1).withChunkSize((16 << 20) + 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("16 MiB");
        assertThat(ChunkedBody.signedChunks(1).withChunkSize(16 << 20).chunkSize()).isEqualTo(16 << 20);
        assertThatThrownBy(() -> new ChunkedBody(1, false, null, CHUNK))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("needs a checksum");
    }

    private static byte[][] split(byte[] plain) {
        Random random = new Random(plain.length);
        int[] cuts = IntStream.concat(IntStream.of(0, plain.length),
                random.ints(20, 0, plain.length + 1)).sorted().toArray();
        return IntStream.range(1, cuts.length)
                .mapToObj(i -> java.util.Arrays.copyOfRange(plain, cuts[i - 1], cuts[i])).toArray(byte[][]::new);
    }
}
