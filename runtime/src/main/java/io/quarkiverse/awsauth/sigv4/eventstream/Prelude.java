package io.quarkiverse.awsauth.sigv4.eventstream;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * What each message begins with: its length, that of its headers, and the checksum of both.
 *
 * @param totalLength the bytes of the message, prelude and checksum among them
 * @param headersLength the bytes of its headers
 */
record Prelude(int totalLength, int headersLength) {

    static final int LENGTH = 12;
    static final int CHECKSUM = 4;
    /** What a message without headers and payload has. */
    static final int OVERHEAD = LENGTH + CHECKSUM;
    static final int MOST_HEADERS = 128 * 1024;
    static final int MOST_PAYLOAD = 24 * 1024 * 1024;

    static Prelude of(int headersLength, int payloadLength) {
        return new Prelude(OVERHEAD + headersLength + payloadLength, headersLength);
    }

    /** Reads and verifies it; what it says is in bounds afterwards. */
    static Prelude read(byte[] bytes, int from) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, LENGTH);
        Prelude prelude = new Prelude(in.getInt(), in.getInt());
        if (in.getInt() != checksum(bytes, from, LENGTH - CHECKSUM)) {
            throw new EventStreamException("the checksum of its prelude is wrong", null);
        }
        if (prelude.headersLength < 0 || prelude.headersLength > MOST_HEADERS || prelude.payloadLength() < 0
                || prelude.payloadLength() > MOST_PAYLOAD) {
            throw new EventStreamException("its prelude tells impossible lengths", null);
        }
        return prelude;
    }

    int payloadLength() {
        return totalLength - OVERHEAD - headersLength;
    }

    void write(byte[] message) {
        ByteBuffer out = ByteBuffer.wrap(message).putInt(totalLength).putInt(headersLength);
        out.putInt(checksum(message, 0, LENGTH - CHECKSUM));
    }

    static int checksum(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
