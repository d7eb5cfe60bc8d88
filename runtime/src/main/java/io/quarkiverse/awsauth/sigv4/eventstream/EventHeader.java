package io.quarkiverse.awsauth.sigv4.eventstream;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A header of a message.
 *
 * @param name the name, 1 to 255 bytes of UTF-8, e.g. {@code :event-type}
 * @param value the value
 */
public record EventHeader(String name, EventHeaderValue value) {

    private static final int LONGEST_NAME = 255;

    /**
     * @throws IllegalArgumentException if the name is too short or too long
     */
    public EventHeader {
        Objects.requireNonNull(value, "value");
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "The name of a header of an event stream has 1 to 255 bytes, not " + length);
        }
    }

    /**
     * A header with a text.
     *
     * @param name the name, 1 to 255 bytes of UTF-8
     * @param text the value, at most 32767 bytes of UTF-8
     * @return the header
     * @throws IllegalArgumentException if one of them is too long
     */
    public static EventHeader of(String name, String text) {
        return new EventHeader(name, new EventHeaderValue.Text(text));
    }
}
