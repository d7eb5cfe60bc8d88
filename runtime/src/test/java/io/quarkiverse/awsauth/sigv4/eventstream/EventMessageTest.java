package io.quarkiverse.awsauth.sigv4.eventstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.mutiny.Multi;

class EventMessageTest {

    /** One of each type, at its ends. */
    private static final EventMessage ALL = new EventMessage(List.of(
            new EventHeader("true", new EventHeaderValue.Bool(true)),
            new EventHeader("false", new EventHeaderValue.Bool(false)),
            new EventHeader("int8", new EventHeaderValue.Int8(Byte.MIN_VALUE)),
            new EventHeader("int16", new EventHeaderValue.Int16(Short.MIN_VALUE)),
            new EventHeader("int32", new EventHeaderValue.Int32(Integer.MIN_VALUE)),
            new EventHeader("int64", new EventHeaderValue.Int64(Long.MIN_VALUE)),
            new EventHeader("bytes", new EventHeaderValue.Bytes(new byte[] { 0, -1 })),
            new EventHeader("time", new EventHeaderValue.Time(Instant.parse("1969-12-31T23:59:59.999Z"))),
            new EventHeader("id", new EventHeaderValue.Uuid(UUID.fromString("01020304-0506-0708-090a-0b0c0d0e0f10"))),
            EventHeader.of("größe", "𝒳".repeat(8191))), "payload".getBytes(StandardCharsets.UTF_8));

    /** The message that the specification's test suites call "empty": its checksums are CRC-32 of what precedes. */
    @Test
    void encodesTheEmptyMessage() {
        assertThat(HexFormat.of().formatHex(new EventMessage(List.of(), new byte[0]).encode()))
                .isEqualTo("000000100000000005c248eb7d98c8ff");
    }

    @Test
    void encodesAPayload() {
        assertThat(HexFormat.of()
                .formatHex(new EventMessage(List.of(), "{'foo':'bar'}".getBytes(StandardCharsets.UTF_8)).encode()))
                .isEqualTo("0000001d00000000fd528c5a7b27666f6f273a27626172277dc3653936");
    }

    @Test
    void encodesAHeader() {
        EventMessage message = new EventMessage(List.of(EventHeader.of("content-type", "application/json")),
                "{'foo':'bar'}".getBytes(StandardCharsets.UTF_8));

        assertThat(HexFormat.of().formatHex(message.encode()))
                .isEqualTo("0000003d0000002007fd83960c636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e"
                        + "7b27666f6f273a27626172277d8d9c08b1");
    }

    @Test
    void readsWhatItWrites() {
        EventMessage read = EventMessage.decode(ALL.encode());

        assertThat(read).isEqualTo(ALL).hasSameHashCodeAs(ALL)
                .hasToString("[true, false, int8, int16, int32, int64, bytes, time, id, größe] and 7 bytes");
        assertThat(read.header("int8")).contains(new EventHeaderValue.Int8((byte) -128));
        assertThat(read.header("absent")).isEmpty();
    }

    /** No byte may be another, none missing and none too many. */
    @Test
    void refusesWhatIsDamaged() {
        byte[] good = new EventMessage(ALL.headers().subList(0, 9), ALL.payload()).encode();
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            assertThatThrownBy(() -> EventMessage.decode(bad)).isInstanceOf(EventStreamException.class)
                    .hasMessageStartingWith("This is no message of an event stream: ");
            byte[] cut = Arrays.copyOf(good, i);
            assertThatThrownBy(() -> EventMessage.decode(cut)).isInstanceOf(EventStreamException.class);
        }
        assertThatThrownBy(() -> EventMessage.decode(Arrays.copyOf(good, good.length + 1)))
                .isInstanceOf(EventStreamException.class);
    }

    @Test
    void refusesHeadersThatAreNone() {
        assertThatThrownBy(() -> HeaderDecoder.decode(ByteBuffer.wrap(new byte[] { 1, 'a', 10 })))
                .isInstanceOf(EventStreamException.class).hasMessageContaining("of the unknown type 10");
        assertThatThrownBy(() -> HeaderDecoder.decode(ByteBuffer.wrap(new byte[] { 2, 'a' })))
                .isInstanceOf(EventStreamException.class).hasMessageContaining("its headers are malformed");
        assertThatThrownBy(() -> HeaderDecoder.decode(ByteBuffer.wrap(new byte[] { 0, 0 })))
                .isInstanceOf(EventStreamException.class).hasMessageContaining("its headers are malformed");
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 11, 12, 13, 1000, 100_000 })
    void putsPiecesTogether(int size) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        EventMessage empty = new EventMessage(List.of(), new byte[0]);
        List<EventMessage> sent = List.of(empty, ALL, ALL, empty);
        sent.forEach(message -> wire.writeBytes(message.encode()));
        byte[] bytes = wire.toByteArray();
        List<byte[]> pieces = new ArrayList<>();
        for (int i = 0; i < bytes.length; i += size) {
            pieces.add(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + size)));
        }

        assertThat(EventStreamDecoder.decode(Multi.createFrom().iterable(pieces)).collect().asList().await().indefinitely())
                .isEqualTo(sent);
    }

    @Test
    void missesTheEndOfAMessage() {
        byte[] cut = Arrays.copyOf(ALL.encode(), 20);

        assertThatThrownBy(() -> EventStreamDecoder.decode(Multi.createFrom().item(cut)).collect().asList().await()
                .indefinitely()).isInstanceOf(EventStreamException.class).hasMessageContaining("the stream ends within it");
    }

    @Test
    void isComparedByContent() {
        EventMessage other = new EventMessage(ALL.headers(), new byte[] { 1 });
        EventHeaderValue bytes = new EventHeaderValue.Bytes(new byte[] { 0, -1 });

        assertThat(ALL).isNotEqualTo(other).doesNotHaveSameHashCodeAs(other)
                .isNotEqualTo(new EventMessage(List.of(), ALL.payload()));
        assertThat(bytes).isEqualTo(new EventHeaderValue.Bytes(new byte[] { 0, -1 })).hasToString("2 bytes")
                .isNotEqualTo(new EventHeaderValue.Bytes(new byte[] { 0 }))
                .doesNotHaveSameHashCodeAs(new EventHeaderValue.Bytes(new byte[] { 0 }));
    }

    /** Nobody waits for the rest of what is none. */
    @Test
    void refusesAPreludeAsSoonAsItIsThere() {
        EventStreamDecoder decoder = new EventStreamDecoder();

        assertThat(decoder.add(new byte[11])).isEmpty();
        assertThatThrownBy(() -> decoder.add(new byte[1])).isInstanceOf(EventStreamException.class)
                .hasMessageContaining("the checksum of its prelude is wrong");
    }

    @ParameterizedTest
    @CsvSource({ "16, -1", "15, 0", "16, 1", "131089, 131073", "25165841, 0", "-1, 0", "-2147483648, 2147483647" })
    void refusesImpossibleLengths(int total, int headers) {
        assertThatThrownBy(() -> Prelude.read(prelude(total, headers), 0)).isInstanceOf(EventStreamException.class)
                .hasMessageContaining("its prelude tells impossible lengths");
    }

    @ParameterizedTest
    @CsvSource({ "16, 0", "17, 1", "131088, 131072", "25165840, 0", "25296912, 131072" })
    void readsTheLongestToo(int total, int headers) {
        assertThat(Prelude.read(prelude(total, headers), 0)).isEqualTo(new Prelude(total, headers));
    }

    private static byte[] prelude(int total, int headers) {
        byte[] bytes = ByteBuffer.allocate(Prelude.LENGTH).putInt(total).putInt(headers).array();
        ByteBuffer.wrap(bytes).putInt(8, Prelude.checksum(bytes, 0, 8));
        return bytes;
    }

    @Test
    void sendsTheLongest() {
        EventHeader header = EventHeader.of("a", "x".repeat(32763));
        EventMessage longest = new EventMessage(List.of(header, header, header, header), new byte[24 * 1024 * 1024]);

        assertThat(longest.encode()).hasSize(16 + 128 * 1024 + 24 * 1024 * 1024);
        assertThat(EventHeader.of("é".repeat(127) + "e", "").name()).hasSize(128);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> EventHeader.of("", "")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The name of a header of an event stream has 1 to 255 bytes, not 0");
        assertThatThrownBy(() -> EventHeader.of("é".repeat(128), "")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("not 256");
        assertThatThrownBy(() -> EventHeader.of("a", "é".repeat(16384))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The value of a header of an event stream has at most 32767 bytes, not 32768");
        assertThatThrownBy(() -> new EventHeaderValue.Bytes(new byte[32768])).isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("not 32768");
        EventHeader long32 = EventHeader.of("a", "x".repeat(32767));
        assertThatThrownBy(() -> new EventMessage(List.of(long32, long32, long32, long32), new byte[0]).encode())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at most 131072 bytes");
        assertThatThrownBy(() -> new EventMessage(List.of(), new byte[24 * 1024 * 1024 + 1]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at most 25165824 bytes");
    }
}
