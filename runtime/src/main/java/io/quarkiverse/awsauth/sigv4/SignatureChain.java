package io.quarkiverse.awsauth.sigv4;

import java.time.Instant;

import io.quarkiverse.awsauth.AwsCredentials;

/**
 * The signatures of the pieces of one body: each signs the one before it, so that no piece can be left out, moved or
 * repeated. For one thread at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Signature calculations for the
 *      Authorization header: transferring payload in multiple chunks</a>
 */
public final class SignatureChain {

    private static final String PAYLOAD = "-PAYLOAD";
    private static final String TRAILER = "-TRAILER";
    private static final byte[] EMPTY_SHA256 = Digests.sha256().digest();

    private final SigningKeys keys;
    private final Workspaces workspaces;
    private final AwsCredentials credentials;
    private final SigningTarget target;
    private final Timestamp start;
    private String previous;

    SignatureChain(SigningKeys keys, Workspaces workspaces, AwsCredentials credentials, SigningTarget target,
            Timestamp start, String previous) {
        this.keys = keys;
        this.workspaces = workspaces;
        this.credentials = credentials;
        this.target = target;
        this.start = start;
        this.previous = previous;
    }

    /**
     * @return how the pieces are signed
     */
    public SigningAlgorithm algorithm() {
        return target.algorithm();
    }

    /**
     * Another chain that goes on from the same signature, to send the same body again after the same headers.
     *
     * @return the other chain, independent of this one
     */
    public SignatureChain copy() {
        return new SignatureChain(keys, workspaces, credentials, target, start, previous);
    }

    /**
     * Signs the next chunk of an {@code aws-chunked} body; the last one is empty.
     *
     * @param sha256 the SHA-256 of the chunk's data, 32 bytes
     * @return the signature in hexadecimal: 64 digits, or up to 144 with {@link SigningAlgorithm#V4A}
     */
    public String chunk(byte[] sha256) {
        return next(PAYLOAD, start, EMPTY_SHA256, sha256);
    }

    /**
     * Signs the trailer that follows the last chunk.
     *
     * @param sha256 the SHA-256 of the trailer's canonical lines, 32 bytes
     * @return the signature in hexadecimal
     */
    public String trailer(byte[] sha256) {
        return next(TRAILER, start, sha256);
    }

    /**
     * Signs the next message of an event stream.
     *
     * @param date the date of the message, which it carries itself
     * @param sha256OfHeaders the SHA-256 of the encoded headers that are signed, 32 bytes
     * @param sha256OfPayload the SHA-256 of the payload, 32 bytes
     * @return the signature in hexadecimal
     */
    public String event(Instant date, byte[] sha256OfHeaders, byte[] sha256OfPayload) {
        return next(PAYLOAD, Timestamp.of(date), sha256OfHeaders, sha256OfPayload);
    }

    private String next(String kind, Timestamp time, byte[]... digests) {
        SigningKey key = keys.key(credentials, time, target);
        try (Workspace space = workspaces.take()) {
            SigningText text = space.text();
            text.appendAscii(target.algorithm().id()).appendLine(kind).appendLine(time.dateTime())
                    .appendLine(key.scope()).appendAscii(previous);
            for (byte[] digest : digests) {
                text.append('\n').appendHex(digest);
            }
            int signature = text.length();
            key.sign(space, 0);
            previous = text.text(signature, text.length());
            return previous;
        }
    }
}
