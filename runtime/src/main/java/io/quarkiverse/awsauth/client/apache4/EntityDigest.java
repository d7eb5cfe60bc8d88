package io.quarkiverse.awsauth.client.apache4;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.apache.http.HttpEntity;

import io.quarkiverse.awsauth.sigv4.PayloadHash;

/** The digest and the length of a body that is written here. */
final class EntityDigest extends OutputStream {

    private final MessageDigest digest = sha256();
    private long length;

    private EntityDigest() {
    }

    /**
     * @param entity a repeatable one
     * @return its digest
     */
    static EntityDigest of(HttpEntity entity) throws IOException {
        try (EntityDigest whole = new EntityDigest()) {
            entity.writeTo(whole);
            return whole;
        }
    }

    PayloadHash hash() {
        return PayloadHash.ofSha256(digest.digest());
    }

    /** In bytes. */
    long length() {
        return length;
    }

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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
