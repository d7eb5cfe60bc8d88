package io.quarkiverse.awsauth.sigv4.verify;

import io.quarkiverse.awsauth.sigv4.PayloadHash;

/**
 * The body of a request, after HTTP's own transfer coding was removed and nothing else: an {@code aws-chunked} one is still
 * in its chunks.
 */
public sealed interface ReceivedBody {

    /** No body, or an empty one. */
    ReceivedBody EMPTY = new Digest(PayloadHash.EMPTY);

    /**
     * @param bytes the whole body
     * @return the body
     */
    static ReceivedBody of(byte[] bytes) {
        return new Bytes(bytes);
    }

    /**
     * A body that the caller has hashed itself. {@code aws-chunked} bodies cannot be verified this way.
     *
     * @param sha256 the SHA-256 of the whole body, 32 bytes
     * @return the body
     */
    static ReceivedBody ofSha256(byte[] sha256) {
        return new Digest(PayloadHash.ofSha256(sha256));
    }

    /** What its digest is. */
    PayloadHash digest();

    /**
     * A body that is at hand.
     *
     * @param bytes the whole body
     */
    @SuppressWarnings("ArrayRecordComponent") // a body is neither compared nor changed
    record Bytes(byte[] bytes) implements ReceivedBody {

        @Override
        public PayloadHash digest() {
            return PayloadHash.of(bytes);
        }
    }

    /**
     * A body of which only the digest is known.
     *
     * @param digest its SHA-256
     */
    record Digest(PayloadHash digest) implements ReceivedBody {
    }
}
