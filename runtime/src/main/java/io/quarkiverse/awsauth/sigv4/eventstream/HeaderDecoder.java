package io.quarkiverse.awsauth.sigv4.eventstream;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The counterpart of {@link HeaderEncoder}. */
final class HeaderDecoder {

    private HeaderDecoder() {
    }

    static List<EventHeader> decode(ByteBuffer in) {
        try {
            List<EventHeader> headers = new ArrayList<>();
            while (in.hasRemaining()) {
                String name = text(in, in.get() & 0xff);
                headers.add(new EventHeader(name, value(in)));
            }
            return headers;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new EventStreamException("its headers are malformed", e);
        }
    }

    private static EventHeaderValue value(ByteBuffer in) {
        int type = in.get();
        return switch (type) {
            case ValueType.TRUE -> new EventHeaderValue.Bool(true);
            case ValueType.FALSE -> new EventHeaderValue.Bool(false);
            case ValueType.INT8 -> new EventHeaderValue.Int8(in.get());
            case ValueType.INT16 -> new EventHeaderValue.Int16(in.getShort());
            case ValueType.INT32 -> new EventHeaderValue.Int32(in.getInt());
            case ValueType.INT64 -> new EventHeaderValue.Int64(in.getLong());
            case ValueType.BYTES -> new EventHeaderValue.Bytes(bytes(in, in.getShort() & 0xffff));
            case ValueType.TEXT -> new EventHeaderValue.Text(text(in, in.getShort() & 0xffff));
            case ValueType.TIME -> new EventHeaderValue.Time(Instant.ofEpochMilli(in.getLong()));
            case ValueType.UUID -> new EventHeaderValue.Uuid(new UUID(in.getLong(), in.getLong()));
            default -> throw new EventStreamException("a header is of the unknown type " + type, null);
        };
    }

    private static String text(ByteBuffer in, int length) {
        return new String(bytes(in, length), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
