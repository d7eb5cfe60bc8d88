package io.quarkiverse.awsauth.sigv4.chunked;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.Checksum;

/** A checksum of what has been sent so far. */
interface RunningChecksum {

    void update(byte[] bytes, int offset, int length);

    /** The checksum in the order of bytes in which it is sent. Ends it. */
    byte[] value();

    static RunningChecksum of(Checksum checksum, int length) {
        return new RunningChecksum() {

            @Override
            public void update(byte[] bytes, int offset, int count) {
                checksum.update(bytes, offset, count);
            }

            @Override
            public byte[] value() {
                byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue()).array();
                return Arrays.copyOfRange(all, Long.BYTES - length, Long.BYTES);
            }
        };
    }

    static RunningChecksum of(String digest) {
        MessageDigest running = digest(digest);
        return new RunningChecksum() {

            @Override
            public void update(byte[] bytes, int offset, int count) {
                running.update(bytes, offset, count);
            }

            @Override
            public byte[] value() {
                return running.digest();
            }
        };
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
