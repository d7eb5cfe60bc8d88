package io.quarkiverse.awsauth.sigv4.eventstream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * The value of a header, of one of the types that event streams know.
 *
 * @see <a href="https://smithy.io/2.0/aws/amazon-eventstream.html">Amazon Event Stream Specification</a>
 */
public sealed interface EventHeaderValue {

    /** The most bytes that a text or bytes may have. */
    int LONGEST = Short.MAX_VALUE;

    /**
     * Yes or no.
     *
     * @param value the value
     */
    record Bool(boolean value) implements EventHeaderValue {
    }

    /**
     * An integer of 8 bits.
     *
     * @param value the value
     */
    record Int8(byte value) implements EventHeaderValue {
    }

    /**
     * An integer of 16 bits.
     *
     * @param value the value
     */
    record Int16(short value) implements EventHeaderValue {
    }

    /**
     * An integer of 32 bits.
     *
     * @param value the value
     */
    record Int32(int value) implements EventHeaderValue {
    }

    /**
     * An integer of 64 bits.
     *
     * @param value the value
     */
    record Int64(long value) implements EventHeaderValue {
    }

    /**
     * Bytes.
     *
     * @param value at most 32767 bytes, not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by content
    record Bytes(byte[] value) implements EventHeaderValue {

        /**
         * @throws IllegalArgumentException if there are too many
         */
        public Bytes {
            requireShort(value.length);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return value.length + " bytes";
        }
    }

    /**
     * A text.
     *
     * @param value at most 32767 bytes of UTF-8
     */
    record Text(String value) implements EventHeaderValue {

        /**
         * @throws IllegalArgumentException if it is too long
         */
        public Text {
            requireShort(value.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    /**
     * A time, to the millisecond.
     *
     * @param value the time; what is smaller than a millisecond is not sent
     */
    record Time(Instant value) implements EventHeaderValue {
    }

    /**
     * A universally unique identifier.
     *
     * @param value the identifier
     */
    record Uuid(UUID value) implements EventHeaderValue {
    }

    private static void requireShort(int length) {
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "The value of a header of an event stream has at most " + LONGEST + " bytes, not " + length);
        }
    }
}
