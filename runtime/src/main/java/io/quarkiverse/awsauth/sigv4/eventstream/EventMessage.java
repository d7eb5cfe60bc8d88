package io.quarkiverse.awsauth.sigv4.eventstream;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A message of an event stream.
 *
 * @param headers the headers, in the order they are sent; at most 128 KiB when encoded
 * @param payload the payload, at most 24 MiB; not to be changed
 * @see <a href="https://smithy.io/2.0/aws/amazon-eventstream.html">Amazon Event Stream Specification</a>
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content
public record EventMessage(List<EventHeader> headers, byte[] payload) {

    /**
     * @throws IllegalArgumentException if the payload is too long
     */
    public EventMessage {
        headers = List.copyOf(headers);
        if (payload.length > Prelude.MOST_PAYLOAD) {
            throw new IllegalArgumentException("The payload of a message of an event stream has at most "
                    + Prelude.MOST_PAYLOAD + " bytes, not " + payload.length + ": send it in several messages");
        }
    }

    /**
     * @param name the name of a header
     * @return the value of the first of that name
     */
    public Optional<EventHeaderValue> header(String name) {
        return headers.stream().filter(header -> header.name().equals(name)).map(EventHeader::value).findFirst();
    }

    /**
     * @return the message as it goes over the wire
     * @throws IllegalArgumentException if the headers are too long
     */
    public byte[] encode() {
        byte[] encodedHeaders = HeaderEncoder.encode(headers);
        if (encodedHeaders.length > Prelude.MOST_HEADERS) {
            throw new IllegalArgumentException("The headers of a message of an event stream have at most "
                    + Prelude.MOST_HEADERS + " bytes, not " + encodedHeaders.length + ": send more in the payload");
        }
        Prelude prelude = Prelude.of(encodedHeaders.length, payload.length);
        byte[] message = new byte[prelude.totalLength()];
        prelude.write(message);
        ByteBuffer out = ByteBuffer.wrap(message).position(Prelude.LENGTH).put(encodedHeaders).put(payload);
        out.putInt(Prelude.checksum(message, 0, out.position()));
        return message;
    }

    /**
     * @param bytes one message, and nothing else
     * @return the message
     * @throws EventStreamException if it is none
     */
    public static EventMessage decode(byte[] bytes) {
        if (bytes.length < Prelude.OVERHEAD) {
            throw new EventStreamException("it has " + bytes.length + " bytes only", null);
        }
        Prelude prelude = Prelude.read(bytes, 0);
        if (prelude.totalLength() != bytes.length) {
            throw new EventStreamException("it has " + bytes.length + " bytes, and tells of " + prelude.totalLength(), null);
        }
        int end = bytes.length - Prelude.CHECKSUM;
        if (ByteBuffer.wrap(bytes).getInt(end) != Prelude.checksum(bytes, 0, end)) {
            throw new EventStreamException("its checksum is wrong", null);
        }
        int payload = Prelude.LENGTH + prelude.headersLength();
        return new EventMessage(HeaderDecoder.decode(ByteBuffer.wrap(bytes, Prelude.LENGTH, prelude.headersLength())),
                Arrays.copyOfRange(bytes, payload, end));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventMessage that && headers.equals(that.headers) && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return 31 * headers.hashCode() + Arrays.hashCode(payload);
    }

    /** Neither values nor payload: they are the application's. */
    @Override
    public String toString() {
        return headers.stream().map(EventHeader::name).toList() + " and " + payload.length + " bytes";
    }
}
