package io.quarkiverse.awsauth.sigv4.chunked;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;

/**
 * A body that is sent as {@code aws-chunked}: what is known of it before it is read.
 *
 * @param decodedLength how long the body is, in bytes, before it is encoded
 * @param signed whether each chunk is signed; if not, the request may go over TLS only
 * @param checksum the checksum in the trailer; null if there is no trailer, which only signed chunks allow
 * @param chunkSize how much of the body a chunk has, in bytes, from 8 KiB to 16 MiB; as much memory is needed
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Transferring payload in multiple
 *      chunks</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Including trailing
 *      headers</a>
 */
public record ChunkedBody(long decodedLength, boolean signed, @Nullable TrailerChecksum checksum, int chunkSize) {

    /** How much of a body a chunk has unless something else is asked for: 64 KiB. */
    public static final int USUAL_CHUNK_SIZE = 64 * 1024;

    private static final int SMALLEST_CHUNK = 8 * 1024;
    private static final int LARGEST_CHUNK = 16 * 1024 * 1024;

    /**
     * @throws IllegalArgumentException if the length is negative, the chunk size is out of range, or the body would be
     *         neither signed nor have a checksum
     */
    public ChunkedBody {
        if (decodedLength < 0) {
            throw new IllegalArgumentException("A body cannot have " + decodedLength + " bytes: its length must be known"
                    + " before it is sent");
        }
        if (chunkSize < SMALLEST_CHUNK || chunkSize > LARGEST_CHUNK) {
            throw new IllegalArgumentException("A chunk has " + SMALLEST_CHUNK + " (8 KiB) to " + LARGEST_CHUNK
                    + " (16 MiB) bytes of the body, not " + chunkSize);
        }
        if (!signed && checksum == null) {
            throw new IllegalArgumentException("A body whose chunks are not signed needs a checksum");
        }
    }

    /**
     * Signed chunks, without a checksum.
     *
     * @param decodedLength how long the body is, in bytes
     * @return {@code STREAMING-AWS4-HMAC-SHA256-PAYLOAD}, or the same of Version 4A
     * @throws IllegalArgumentException if the length is negative
     */
    public static ChunkedBody signedChunks(long decodedLength) {
        return new ChunkedBody(decodedLength, true, null, USUAL_CHUNK_SIZE);
    }

    /**
     * Signed chunks and a signed trailer with a checksum.
     *
     * @param decodedLength how long the body is, in bytes
     * @param checksum the checksum
     * @return {@code STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER}, or the same of Version 4A
     * @throws IllegalArgumentException if the length is negative
     */
    public static ChunkedBody signedChunks(long decodedLength, TrailerChecksum checksum) {
        return new ChunkedBody(decodedLength, true, checksum, USUAL_CHUNK_SIZE);
    }

    /**
     * Chunks that are not signed, and a checksum: nothing but TLS keeps others from changing both. The quickest, as nothing
     * is hashed twice.
     *
     * @param decodedLength how long the body is, in bytes
     * @param checksum the checksum
     * @return {@code STREAMING-UNSIGNED-PAYLOAD-TRAILER}
     * @throws IllegalArgumentException if the length is negative
     */
    public static ChunkedBody unsignedChunks(long decodedLength, TrailerChecksum checksum) {
        return new ChunkedBody(decodedLength, false, checksum, USUAL_CHUNK_SIZE);
    }

    /**
     * @param size how much of the body a chunk has, in bytes, from 8 KiB to 16 MiB
     * @return this body but for that
     * @throws IllegalArgumentException if the size is out of range
     */
    public ChunkedBody withChunkSize(int size) {
        return new ChunkedBody(decodedLength, signed, checksum, size);
    }

    /**
     * @param algorithm how the request is signed
     * @return how long the body is once it is encoded, in bytes: the request's {@code Content-Length}
     * @throws ArithmeticException if that is more than a {@code long} can have
     */
    public long encodedLength(SigningAlgorithm algorithm) {
        return Framing.of(this, algorithm).encodedLength(this);
    }

    /** What is signed of the body at first. */
    PayloadHash payload(SigningAlgorithm algorithm) {
        if (!signed) {
            return PayloadHash.UNSIGNED_CHUNKS_AND_TRAILER;
        }
        return checksum == null ? PayloadHash.signedChunks(algorithm) : PayloadHash.signedChunksAndTrailer(algorithm);
    }
}
