package io.quarkiverse.awsauth.sigv4.chunked;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Flow;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.smallrye.mutiny.Multi;

/** Uploads as AWS' examples have them. */
final class Uploads {

    static final SigningTarget S3 = SigningTarget.of("s3", "us-east-1");
    static final AwsCredentials CREDENTIALS = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
    static final SigV4Signer SIGNER = new SigV4Signer(InstantSource.fixed(Instant.parse("2013-05-24T00:00:00Z")));
    static final SigningRequest REQUEST = SigningRequest
            .builder("PUT", URI.create("https://s3.amazonaws.com/examplebucket/chunkObject.txt"))
            .header("x-amz-storage-class", "REDUCED_REDUNDANCY").build();

    private Uploads() {
    }

    static ChunkedUpload of(ChunkedBody body) {
        return ChunkedUpload.sign(SIGNER, REQUEST, S3, CREDENTIALS, body);
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static byte[] blocking(ChunkedUpload upload, byte[] plain) {
        try (InputStream encoded = upload.stream(new ByteArrayInputStream(plain))) {
            return encoded.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] reactive(ChunkedUpload upload, byte[]... plain) {
        return collected(upload.publisher(Multi.createFrom().iterable(List.of(plain)).map(ByteBuffer::wrap)));
    }

    static byte[] collected(Flow.Publisher<ByteBuffer> encoded) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Multi.createFrom().publisher(encoded).collect().asList().await().atMost(Duration.ofSeconds(20)).forEach(buffer -> {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            all.writeBytes(bytes);
        });
        return all.toByteArray();
    }
}
