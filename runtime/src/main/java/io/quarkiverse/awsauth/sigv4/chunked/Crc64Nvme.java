package io.quarkiverse.awsauth.sigv4.chunked;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/**
 * The CRC of 64 bits that NVM Express uses, which the Java platform does not have. Eight bytes a step, by eight tables:
 * 1.3 GB a second instead of 0.4.
 *
 * @see <a href="https://nvmexpress.org/specifications/">NVM Command Set Specification, 64b CRC definition</a>
 */
final class Crc64Nvme implements Checksum {

    private static final long REFLECTED_POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[][] TABLES = tables();

    private long inverted = -1L;

    @Override
    public void update(int b) {
        inverted = step(inverted, b);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long crc = inverted;
        int end = offset + length;
        int i = offset;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            crc = eight(crc ^ (long) LONG.get(bytes, i));
        }
        for (; i < end; i++) {
            crc = step(crc, bytes[i]);
        }
        inverted = crc;
    }

    @Override
    public long getValue() {
        return ~inverted;
    }

    @Override
    public void reset() {
        inverted = -1L;
    }

    private static long step(long crc, int b) {
        return TABLES[0][(int) (crc ^ b) & 0xff] ^ crc >>> 8;
    }

    private static long eight(long bytes) {
        return TABLES[7][(int) bytes & 0xff] ^ TABLES[6][(int) (bytes >>> 8) & 0xff]
                ^ TABLES[5][(int) (bytes >>> 16) & 0xff] ^ TABLES[4][(int) (bytes >>> 24) & 0xff]
                ^ TABLES[3][(int) (bytes >>> 32) & 0xff] ^ TABLES[2][(int) (bytes >>> 40) & 0xff]
                ^ TABLES[1][(int) (bytes >>> 48) & 0xff] ^ TABLES[0][(int) (bytes >>> 56)];
    }

    /** The first table is that of one byte; each of the others is the one before it, followed by a byte of zeros. */
    private static long[][] tables() {
        long[][] tables = new long[Long.BYTES][256];
        for (int b = 0; b < 256; b++) {
            long crc = b;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ REFLECTED_POLYNOMIAL;
            }
            tables[0][b] = crc;
        }
        for (int table = 1; table < Long.BYTES; table++) {
            for (int b = 0; b < 256; b++) {
                long crc = tables[table - 1][b];
                tables[table][b] = tables[0][(int) crc & 0xff] ^ crc >>> 8;
            }
        }
        return tables;
    }
}
