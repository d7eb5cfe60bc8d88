package io.quarkiverse.awsauth.store.seal;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Texts one after another, each behind its length in 4 bytes, big-endian; -1 for one that is absent. Whatever the texts hold,
 * no two sequences have the same bytes.
 */
final class LengthPrefixed {

    private static final int ABSENT = -1;

    private LengthPrefixed() {
    }

    /**
     * @throws IllegalArgumentException if a text has half a surrogate pair
     */
    static byte[] of(@Nullable String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String text : texts) {
            byte[] utf8 = text == null ? new byte[0] : utf8(text);
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text == null ? ABSENT : utf8.length).array());
            bytes.writeBytes(utf8);
        }
        return bytes.toByteArray();
    }

    /**
     * @return whether it is a text: one with half a surrogate pair is none
     */
    static boolean isText(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** {@code getBytes} would make the same of all that UTF-8 has no form for. */
    private static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] utf8 = new byte[encoded.remaining()];
            encoded.get(utf8);
            return utf8;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text has half a character", e);
        }
    }

    /**
     * @param bytes what {@link #of} has made of as many texts
     * @param count how many they are
     * @throws IllegalArgumentException if it has not
     */
    static @Nullable String[] texts(byte[] bytes, int count) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        @Nullable
        String[] texts = new String[count];
        try {
            for (int i = 0; i < count; i++) {
                texts[i] = next(rest);
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("there are fewer than " + count + " texts", e);
        }
        if (rest.hasRemaining()) {
            throw new IllegalArgumentException("there are more than " + count + " texts");
        }
        return texts;
    }

    private static @Nullable String next(ByteBuffer rest) {
        int length = rest.getInt();
        if (length == ABSENT) {
            return null;
        }
        if (length < 0 || length > rest.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] utf8 = new byte[length];
        rest.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
