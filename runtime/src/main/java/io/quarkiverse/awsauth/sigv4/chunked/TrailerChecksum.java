package io.quarkiverse.awsauth.sigv4.chunked;

import java.util.Locale;

/**
 * A checksum of the whole body, made while it is sent and sent after it; Amazon S3 compares it with what arrived, and keeps
 * it with the object.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">Checking object
 *      integrity in Amazon S3</a>
 */
public enum TrailerChecksum {

    /** CRC-32, 4 bytes. */
    CRC32(4),

    /** CRC-32C (Castagnoli), 4 bytes; the fastest. */
    CRC32C(4),

    /** CRC-64/NVME, 8 bytes: what Amazon S3 recommends, and computes where no other is sent. */
    CRC64NVME(8),

    /** SHA-1, 20 bytes. */
    SHA1(20),

    /** SHA-256, 32 bytes. */
    SHA256(32);

    private final int length;
    private final String headerName;

    TrailerChecksum(int length) {
        this.length = length;
        this.headerName = "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /**
     * @return the name of the field that has the checksum, e.g. {@code x-amz-checksum-crc32c}; its value is in Base64
     */
    public String headerName() {
        return headerName;
    }

    /** How long the value is in Base64. */
    int valueLength() {
        return (length + 2) / 3 * 4;
    }

    RunningChecksum start() {
        return switch (this) {
            case CRC32 -> RunningChecksum.of(new java.util.zip.CRC32(), length);
            case CRC32C -> RunningChecksum.of(new java.util.zip.CRC32C(), length);
            case CRC64NVME -> RunningChecksum.of(new Crc64Nvme(), length);
            case SHA1 -> RunningChecksum.of("SHA-1");
            case SHA256 -> RunningChecksum.of("SHA-256");
        };
    }
}
