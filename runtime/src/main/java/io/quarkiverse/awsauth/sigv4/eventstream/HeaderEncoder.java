package io.quarkiverse.awsauth.sigv4.eventstream;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.quarkiverse.awsauth.sigv4.eventstream.EventHeaderValue.Bool;
import io.quarkiverse.awsauth.sigv4.eventstream.EventHeaderValue.Bytes;
import io.quarkiverse.awsauth.sigv4.eventstream.EventHeaderValue.Int16;
import io.quarkiverse.awsauth.sigv4.eventstream.EventHeaderValue.Int32;
import io.quarkiverse.awsauth.sigv4.eventstream.EventHeaderValue.Int64;
import io.quarkiverse.awsauth.sigv4.eventstream.EventHeaderValue.Int8;
import io.quarkiverse.awsauth.sigv4.eventstream.EventHeaderValue.Text;
import io.quarkiverse.awsauth.sigv4.eventstream.EventHeaderValue.Time;
import io.quarkiverse.awsauth.sigv4.eventstream.EventHeaderValue.Uuid;

/** Headers as they go over the wire: name, type and value, the lengths before what varies. */
final class HeaderEncoder {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private HeaderEncoder() {
    }

    static byte[] encode(List<EventHeader> headers) {
        HeaderEncoder encoder = new HeaderEncoder();
        try {
            for (EventHeader header : headers) {
                encoder.write(header);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory refused a few bytes", e);
        }
        return encoder.bytes.toByteArray();
    }

    private void write(EventHeader header) throws IOException {
        byte[] name = utf8(header.name());
        out.writeByte(name.length);
        out.write(name);
        if (header.value() instanceof Bool bool) {
            out.writeByte(bool.value() ? ValueType.TRUE : ValueType.FALSE);
        } else if (header.value() instanceof Text text) {
            writeSized(ValueType.TEXT, utf8(text.value()));
        } else if (header.value() instanceof Bytes value) {
            writeSized(ValueType.BYTES, value.value());
        } else {
            writeFixed(header.value());
        }
    }

    private void writeSized(int type, byte[] value) throws IOException {
        out.writeByte(type);
        out.writeShort(value.length);
        out.write(value);
    }

    private void writeFixed(EventHeaderValue value) throws IOException {
        if (value instanceof Int8 int8) {
            out.writeByte(ValueType.INT8);
            out.writeByte(int8.value());
        } else if (value instanceof Int16 int16) {
            out.writeByte(ValueType.INT16);
            out.writeShort(int16.value());
        } else if (value instanceof Int32 int32) {
            out.writeByte(ValueType.INT32);
            out.writeInt(int32.value());
        } else if (value instanceof Int64 int64) {
            out.writeByte(ValueType.INT64);
            out.writeLong(int64.value());
        } else if (value instanceof Time time) {
            out.writeByte(ValueType.TIME);
            out.writeLong(time.value().toEpochMilli());
        } else if (value instanceof Uuid uuid) {
            out.writeByte(ValueType.UUID);
            out.writeLong(uuid.value().getMostSignificantBits());
            out.writeLong(uuid.value().getLeastSignificantBits());
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
