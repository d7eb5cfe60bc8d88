package io.quarkiverse.awsauth.sigv4;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The last line of the canonical request: what is signed of the body.
 *
 * @param value 64 lower-case hexadecimal digits, or one of AWS' constants such as {@code UNSIGNED-PAYLOAD}
 */
public record PayloadHash(String value) {

    /** No body, or an empty one. */
    public static final PayloadHash EMPTY = new PayloadHash(Digests.EMPTY_SHA256_HEX);

    /** The body is not signed. Few services accept this, Amazon S3 among them, and only over TLS. */
    public static final PayloadHash UNSIGNED = new PayloadHash("UNSIGNED-PAYLOAD");

    /** An {@code aws-chunked} body that is not signed, with a checksum in its trailer. Amazon S3, and only over TLS. */
    public static final PayloadHash UNSIGNED_CHUNKS_AND_TRAILER = new PayloadHash("STREAMING-UNSIGNED-PAYLOAD-TRAILER");

    /** The messages of an event stream, each signed. */
    public static final PayloadHash SIGNED_EVENTS = new PayloadHash("STREAMING-AWS4-HMAC-SHA256-EVENTS");

    private static final int BUFFER = 64 * 1024;

    /**
     * @throws IllegalArgumentException if there are other characters than letters, digits and hyphens, or 64 that are not
     *         lower-case hexadecimal digits
     */
    public PayloadHash {
        RequestText.requireHash(value);
    }

    /**
     * An {@code aws-chunked} body, each chunk signed.
     *
     * @param algorithm how the request is signed
     * @return what is signed of the body at first
     */
    public static PayloadHash signedChunks(SigningAlgorithm algorithm) {
        return new PayloadHash("STREAMING-" + algorithm.id() + "-PAYLOAD");
    }

    /**
     * An {@code aws-chunked} body, each chunk and the trailer signed.
     *
     * @param algorithm how the request is signed
     * @return what is signed of the body at first
     */
    public static PayloadHash signedChunksAndTrailer(SigningAlgorithm algorithm) {
        return new PayloadHash("STREAMING-" + algorithm.id() + "-PAYLOAD-TRAILER");
    }

    /**
     * @param body the bytes exactly as they will be sent
     * @return their SHA-256
     */
    public static PayloadHash of(byte[] body) {
        return body.length == 0 ? EMPTY : new PayloadHash(Digests.sha256Hex(body));
    }

    /**
     * Reads a file: not for an event loop.
     *
     * @param file the body exactly as it will be sent
     * @return its SHA-256
     * @throws IOException if the file cannot be read
     */
    public static PayloadHash of(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return of(stream);
        }
    }

    /**
     * Reads a stream to its end, and leaves it open: not for an event loop.
     *
     * @param body the bytes exactly as they will be sent
     * @return their SHA-256
     * @throws IOException if the stream cannot be read
     */
    public static PayloadHash of(InputStream body) throws IOException {
        MessageDigest digest = Digests.sha256();
        byte[] buffer = new byte[BUFFER];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return ofSha256(digest.digest());
    }

    /** Whether a service that is not told can find it by itself, from the body. */
    boolean isDigest() {
        return value.length() == EMPTY.value.length();
    }

    /** Whether it is the beginning of a chain of signatures, or what stands for one. */
    boolean isStream(SigningAlgorithm algorithm) {
        return value.startsWith("STREAMING-" + algorithm.id() + "-") || equals(UNSIGNED_CHUNKS_AND_TRAILER);
    }

    /**
     * @param sha256 the SHA-256 of the body, 32 bytes
     * @return the same in hexadecimal
     * @throws IllegalArgumentException if there are not 32 bytes
     */
    public static PayloadHash ofSha256(byte[] sha256) {
        if (sha256.length != Digests.LENGTH) {
            throw new IllegalArgumentException("A SHA-256 has 32 bytes, not " + sha256.length);
        }
        return new PayloadHash(Digests.hex(sha256));
    }
}
