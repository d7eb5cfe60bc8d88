package io.quarkiverse.awsauth.oracles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedBody;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;
import io.quarkiverse.awsauth.sigv4.chunked.TrailerChecksum;

/** Random uploads, every signature of which AWS' own signers make as well. */
class UploadOraclesTest {

    /** The only one that the SDK knows. */
    private static final int CHUNK_OF_SDK = 128 * 1024;
    private static final int SMALL_CHUNK = 8 * 1024;
    /** A pair of credentials whose public key AWS has published. */
    private static final AwsCredentials PUBLISHED = new StaticCredentials("AKISORANDOMAASORANDOM",
            SecretString.of("q+jcrXGc+0zWN6uzclKVhvMmUsIfRPa4rlRandom"));

    private final long seed = Long.getLong("signing-oracles.seed", new SplittableRandom().nextLong());
    private final int uploads = Integer.getInteger("signing-oracles.uploads", 1_000);
    private final CrtUploadOracle crt = new CrtUploadOracle();
    private final List<PieceOracle> pieceOracles = List.of(new CrtPieces(), new KotlinPieces());

    @Test
    void headersAndBodiesOfTheSdkAreTheSame() throws Exception {
        for (int index = 0; index < uploads; index++) {
            UploadSample sample = UploadSample.at(seed, index, CHUNK_OF_SDK);
            SdkUploadOracle.Upload ofSdk = SdkUploadOracle.sign(sample);
            ChunkedUpload ours = sample.signed(sample.target());

            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(ours.headers().asMap());
            assertThat(headers).as(sample.toString()).containsAllEntriesOf(ofSdk.headers())
                    .containsOnlyKeys(ofSdk.headers().keySet());
            assertThat(sample.encoded(ours)).as(sample.toString()).isEqualTo(ofSdk.body());
        }
    }

    @Test
    void theCrtAndKotlinMakeTheSameSignatures() throws Exception {
        for (int index = 0; index < uploads; index++) {
            UploadSample sample = UploadSample.at(seed, index, SMALL_CHUNK);
            ChunkedUpload ours = sample.signed(sample.target());
            String authorization = ours.headers().asMap().get("Authorization");
            assertThat(authorization).as(sample.toString()).isEqualTo(crt.authorization(sample, ours));

            EncodedBody encoded = EncodedBody.of(sample.encoded(ours));
            assertThat(encoded.data()).as(sample.toString()).isEqualTo(sample.plain());
            if (sample.body().signed()) {
                for (PieceOracle oracle : pieceOracles) {
                    compare(sample, encoded, authorization.substring(authorization.lastIndexOf('=') + 1), oracle);
                }
            }
        }
    }

    /** Each chunk, the empty one at the end as well, and the trailer. */
    private static void compare(UploadSample sample, EncodedBody encoded, String first, PieceOracle oracle) throws Exception {
        String previous = first;
        for (EncodedBody.Chunk chunk : encoded.chunks()) {
            assertThat(chunk.signature()).as(sample.toString()).isEqualTo(oracle.chunk(sample.scope(), chunk.data(), previous));
            previous = chunk.signature();
        }
        if (sample.body().checksum() != null) {
            String[] field = encoded.trailer().get(0).split(":", 2);
            String signature = oracle.trailer(sample.scope(), List.of(new Header(field[0], field[1])), previous);
            assertThat(encoded.trailer()).as(sample.toString()).hasSize(2).last()
                    .isEqualTo("x-amz-trailer-signature:" + signature);
        }
    }

    @Test
    void theCrtVerifiesAsymmetricSignatures() throws Exception {
        SigningTarget everywhere = SigningTarget.inRegions("s3", "*");
        for (int index = 0; index < uploads / 10; index++) {
            UploadSample any = UploadSample.at(seed, index, SMALL_CHUNK);
            ChunkedBody body = index % 2 == 0 ? ChunkedBody.signedChunks(any.plain().length)
                    : ChunkedBody.signedChunks(any.plain().length, TrailerChecksum.values()[index / 2 % 5]);
            UploadSample sample = new UploadSample(any.name(), any.uri(), PUBLISHED, any.now(), any.plain(),
                    body.withChunkSize(SMALL_CHUNK));
            ChunkedUpload ours = sample.signed(everywhere);
            String authorization = ours.headers().asMap().get("Authorization");

            EncodedBody encoded = EncodedBody.of(sample.encoded(ours));
            assertThat(encoded.data()).as(sample.toString()).isEqualTo(sample.plain());
            String previous = authorization.substring(authorization.lastIndexOf('=') + 1);
            for (EncodedBody.Chunk chunk : encoded.chunks()) {
                assertThat(chunk.signature()).hasSize(144);
                crt.verifyChunk(sample, chunk, previous);
                previous = chunk.signature().replace("*", "");
            }
            if (sample.body().checksum() != null) {
                crt.verifyTrailer(sample, encoded.trailer(), previous);
            }
        }
    }
}
