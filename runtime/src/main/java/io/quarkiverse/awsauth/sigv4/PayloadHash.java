package io.quarkiverse.awsauth.sigv4;

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

    /**
     * @param body the bytes exactly as they will be sent
     * @return their SHA-256
     */
    public static PayloadHash of(byte[] body) {
        return body.length == 0 ? EMPTY : new PayloadHash(Digests.sha256Hex(body));
    }

    /**
     * @param sha256 the SHA-256 of the body, 32 bytes
     * @return the same in hexadecimal
     */
    public static PayloadHash ofSha256(byte[] sha256) {
        return new PayloadHash(Digests.hex(sha256));
    }
}
