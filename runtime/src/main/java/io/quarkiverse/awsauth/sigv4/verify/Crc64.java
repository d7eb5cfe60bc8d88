package io.quarkiverse.awsauth.sigv4.verify;

import java.util.zip.Checksum;

/**
 * CRC-64/NVME, which the Java platform does not have, a byte a step.
 *
 * @see <a href="https://reveng.sourceforge.io/crc-catalogue/17plus.htm#crc.cat.crc-64-nvme">Catalogue of parametrised CRC
 *      algorithms</a>
 */
final class Crc64 implements Checksum {

    /** {@code 0xad93d23594c93659} with its bits reversed, for they arrive the least significant first. */
    private static final long POLYNOMIAL = Long.reverse(0xAD93D23594C93659L);
    private static final long[] REMAINDERS = remainders();

    private long register = ~0L;

    @Override
    public void update(int b) {
        register = register >>> Byte.SIZE ^ REMAINDERS[(int) (register ^ b) & 0xff];
    }

    @Override
    public void update(byte[] data, int from, int length) {
        for (int i = from; i < from + length; i++) {
            update(data[i]);
        }
    }

    @Override
    public long getValue() {
        return ~register;
    }

    @Override
    public void reset() {
        register = ~0L;
    }

    private static long[] remainders() {
        long[] remainders = new long[256];
        for (int octet = 0; octet < remainders.length; octet++) {
            long remainder = octet;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                boolean divides = (remainder & 1) == 1;
                remainder = remainder >>> 1 ^ (divides ? POLYNOMIAL : 0);
            }
            remainders[octet] = remainder;
        }
        return remainders;
    }
}
