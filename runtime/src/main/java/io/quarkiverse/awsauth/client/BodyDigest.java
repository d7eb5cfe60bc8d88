package io.quarkiverse.awsauth.client;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import io.quarkiverse.awsauth.sigv4.PayloadHash;

/** The digest and the length of a body that is written here before it is sent. For one thread at a time. */
public final class BodyDigest extends OutputStream {

    private final MessageDigest digest = sha256();
    private long length;

    @Override
    public void write(int one) {
        digest.update((byte) one);
        length++;
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        digest.update(bytes, from, count);
        length += count;
    }

    /**
     * @param bytes all that remain of them are taken
     */
    public void write(ByteBuffer bytes) {
        length += bytes.remaining();
        digest.update(bytes);
    }

    /**
     * @return how much was written, in bytes
     */
    public long length() {
        return length;
    }

    /**
     * To be called once, at the end.
     *
     * @return the SHA-256 of what was written
     */
    public PayloadHash hash() {
        return PayloadHash.ofSha256(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
