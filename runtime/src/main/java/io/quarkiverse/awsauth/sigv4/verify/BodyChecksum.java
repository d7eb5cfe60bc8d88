package io.quarkiverse.awsauth.sigv4.verify;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** A checksum of the data that was read so far. */
interface BodyChecksum {

    void update(byte[] data);

    /** What a trailer has to say at the end of the data. */
    String inBase64();

    /** The checksum that a field of a trailer has; empty for any other field. */
    static Optional<BodyChecksum> of(String field) {
        return switch (field) {
            case "x-amz-checksum-crc32" -> Optional.of(new Cyclic(new CRC32(), Integer.BYTES));
            case "x-amz-checksum-crc32c" -> Optional.of(new Cyclic(new CRC32C(), Integer.BYTES));
            case "x-amz-checksum-crc64nvme" -> Optional.of(new Cyclic(new Crc64(), Long.BYTES));
            case "x-amz-checksum-sha1" -> Optional.of(digest("SHA-1"));
            case "x-amz-checksum-sha256" -> Optional.of(digest("SHA-256"));
            default -> Optional.empty();
        };
    }

    private static BodyChecksum digest(String algorithm) {
        try {
            return new Digest(MessageDigest.getInstance(algorithm));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }

    /** A cyclic redundancy check, the most significant of its bytes first. */
    record Cyclic(Checksum checksum, int length) implements BodyChecksum {

        @Override
        public void update(byte[] data) {
            checksum.update(data);
        }

        @Override
        public String inBase64() {
            byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue()).array();
            return Base64.getEncoder().encodeToString(Arrays.copyOfRange(all, Long.BYTES - length, Long.BYTES));
        }
    }

    /** A digest; asking for it ends it. */
    record Digest(MessageDigest digest) implements BodyChecksum {

        @Override
        public void update(byte[] data) {
            digest.update(data);
        }

        @Override
        public String inBase64() {
            return Base64.getEncoder().encodeToString(digest.digest());
        }
    }
}
