package io.quarkiverse.awsauth.sigv4.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines and blocks of an {@code aws-chunked} body, never more of them than is allowed. */
final class ChunkWire {

    private static final int LONGEST_LINE = 8 * 1024;
    private static final int FIRST_BLOCK = 64 * 1024;

    private final InputStream in;

    ChunkWire(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The octets up to CR LF. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder(128);
        for (int octet = in.read(); octet != '\r'; octet = in.read()) {
            if (octet < 0 || octet == '\n' || line.length() == LONGEST_LINE) {
                throw malformed("a line of it does not end");
            }
            line.append((char) octet);
        }
        if (in.read() != '\n') {
            throw malformed("a line of it does not end");
        }
        return line.toString();
    }

    /** Grows with what arrives: a length is easily claimed. */
    byte[] block(int length) throws IOException {
        byte[] block = new byte[Math.min(length, FIRST_BLOCK)];
        for (int read = 0; read < length;) {
            if (read == block.length) {
                block = Arrays.copyOf(block, (int) Math.min(length, 2L * read));
            }
            read += in.readNBytes(block, read, block.length - read);
            if (read < block.length) {
                throw malformed("it ends within a chunk");
            }
        }
        return block;
    }

    void requireLineEnd() throws IOException {
        if (!line().isEmpty()) {
            throw malformed("a chunk is longer than it says");
        }
    }

    void requireEnd() throws IOException {
        if (in.read() >= 0) {
            throw malformed("something follows its end");
        }
    }

    void close() throws IOException {
        in.close();
    }

    static BodyRefusedException malformed(String what) {
        return new BodyRefusedException(RefusalReason.MALFORMED_BODY, "The body is not well-formed aws-chunked: " + what + ".");
    }
}
