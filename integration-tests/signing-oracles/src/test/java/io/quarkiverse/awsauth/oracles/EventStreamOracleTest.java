package io.quarkiverse.awsauth.oracles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.sigv4.eventstream.EventHeader;
import io.quarkiverse.awsauth.sigv4.eventstream.EventHeaderValue;
import io.quarkiverse.awsauth.sigv4.eventstream.EventMessage;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/**
 * Random messages of event streams, written and read by us and by AWS' own library. It reads integers of 8 and 16 bits, but
 * writes their type alone: those it only has to read.
 */
class EventStreamOracleTest {

    private static final int MESSAGES = 5_000;

    private final SplittableRandom random = new SplittableRandom(Long.getLong("signing-oracles.seed", 6));

    @Test
    void writesAndReadsWhatTheLibraryDoes() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        List<Message> sent = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            Map<String, HeaderValue> theirs = new LinkedHashMap<>();
            List<EventHeader> ours = new ArrayList<>();
            for (int header = random.nextInt(12); header > 0; header--) {
                addHeader("h" + header + "é".repeat(random.nextInt(20)), random.nextInt(7), ours, theirs);
            }
            byte[] payload = bytes(random.nextInt(2_000));
            EventMessage message = new EventMessage(ours, payload);
            Message oracle = new Message(theirs, payload);
            byte[] encoded = message.encode();

            assertThat(encoded).isEqualTo(array(oracle.toByteBuffer()));
            assertThat(EventMessage.decode(array(oracle.toByteBuffer()))).isEqualTo(message);
            stream.writeBytes(encoded);
            sent.add(oracle);
        }
        MessageDecoder decoder = new MessageDecoder();
        decoder.feed(stream.toByteArray());
        assertThat(decoder.getDecodedMessages()).isEqualTo(sent);
    }

    @Test
    void writesSmallIntegersAsTheLibraryReadsThem() {
        for (int i = 0; i < 1_000; i++) {
            short value = (short) random.nextInt();
            byte[] encoded = new EventMessage(List.of(new EventHeader("int8", new EventHeaderValue.Int8((byte) value)),
                    new EventHeader("int16", new EventHeaderValue.Int16(value))), new byte[0]).encode();

            Map<String, HeaderValue> read = Message.decode(ByteBuffer.wrap(encoded)).getHeaders();

            assertThat(read.get("int8").getByte()).isEqualTo((byte) value);
            assertThat(read.get("int16").getShort()).isEqualTo(value);
        }
    }

    private void addHeader(String name, int type, List<EventHeader> ours, Map<String, HeaderValue> theirs) {
        long number = random.nextLong();
        switch (type) {
            case 0 -> add(name, new EventHeaderValue.Bool(number > 0), HeaderValue.fromBoolean(number > 0), ours, theirs);
            case 1 -> add(name, new EventHeaderValue.Int32((int) number), HeaderValue.fromInteger((int) number), ours, theirs);
            case 2 -> add(name, new EventHeaderValue.Int64(number), HeaderValue.fromLong(number), ours, theirs);
            case 3 -> {
                byte[] value = bytes(random.nextInt(1, 300));
                add(name, new EventHeaderValue.Bytes(value), HeaderValue.fromByteArray(value), ours, theirs);
            }
            case 4 -> {
                String value = "ℵ𝒳a".repeat(random.nextInt(1, 100));
                add(name, new EventHeaderValue.Text(value), HeaderValue.fromString(value), ours, theirs);
            }
            case 5 -> {
                Instant value = Instant.ofEpochMilli(number >> 16);
                add(name, new EventHeaderValue.Time(value), HeaderValue.fromTimestamp(value), ours, theirs);
            }
            default -> {
                UUID value = new UUID(number, random.nextLong());
                add(name, new EventHeaderValue.Uuid(value), HeaderValue.fromUuid(value), ours, theirs);
            }
        }
    }

    private static void add(String name, EventHeaderValue our, HeaderValue their, List<EventHeader> ours,
            Map<String, HeaderValue> theirs) {
        ours.add(new EventHeader(name, our));
        theirs.put(name, their);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] array(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
