package io.quarkiverse.awsauth.oracles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedBody;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;
import io.quarkiverse.awsauth.sigv4.chunked.TrailerChecksum;

/** An upload as {@code aws-chunked}. */
record UploadSample(String name, URI uri, AwsCredentials credentials, Instant now, byte[] plain, ChunkedBody body) {

    static final String REGION = "eu-central-1";

    static UploadSample at(long seed, int index, int chunkSize) {
        Dice dice = new Dice(seed, index);
        int length = dice.oneOf(0, 1, chunkSize - 1, chunkSize, chunkSize + 1, dice.below(5 * chunkSize));
        TrailerChecksum checksum = dice.oneOf(TrailerChecksum.values());
        ChunkedBody body = switch (dice.below(3)) {
            case 0 -> ChunkedBody.signedChunks(length);
            case 1 -> ChunkedBody.signedChunks(length, checksum);
            default -> ChunkedBody.unsignedChunks(length, checksum);
        };
        return new UploadSample("of seed " + seed + ", index " + index,
                URI.create("https://" + dice.word(8).toLowerCase(Locale.ROOT) + ".s3.amazonaws.com/"
                        + dice.word(20)),
                Samples.credentials(dice), Samples.now(dice), dice.bytes(length), body.withChunkSize(chunkSize));
    }

    SigningTarget target() {
        return SigningTarget.of("s3", REGION);
    }

    PieceScope scope() {
        return new PieceScope(target(), credentials, now);
    }

    /** Content-Length is among the headers, so that it is signed: the oracles sign it. */
    SigningRequest request() {
        return SigningRequest.builder("PUT", uri).header("Content-Length", String.valueOf(plain.length)).build();
    }

    ChunkedUpload signed(SigningTarget target) {
        return ChunkedUpload.sign(new SigV4Signer(InstantSource.fixed(now)), request(), target, credentials, body);
    }

    byte[] encoded(ChunkedUpload upload) throws IOException {
        try (InputStream stream = upload.stream(new ByteArrayInputStream(plain))) {
            return stream.readAllBytes();
        }
    }

    @Override
    public String toString() {
        return name + " " + body;
    }
}
