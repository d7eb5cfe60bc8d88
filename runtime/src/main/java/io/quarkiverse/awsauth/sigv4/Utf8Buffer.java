package io.quarkiverse.awsauth.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text under construction, as the bytes that are hashed. Used again and again by one thread at a time, so that signing
 * makes little garbage.
 */
final class Utf8Buffer {

    private static final int USUAL = 2048;
    private static final int KEPT = 64 * 1024;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[USUAL];
    private int length;

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    Utf8Buffer append(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    Utf8Buffer append(String text) {
        int count = text.length();
        ensure(count);
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return appendBytes(text.substring(i).getBytes(StandardCharsets.UTF_8));
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    Utf8Buffer appendBytes(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    Utf8Buffer appendHex(byte[] digest) {
        ensure(2 * digest.length);
        for (byte b : digest) {
            bytes[length++] = HEX[(b >> 4) & 0xf];
            bytes[length++] = HEX[b & 0xf];
        }
        return this;
    }

    /** Part of this very text, once more. */
    Utf8Buffer appendCopy(int from, int to) {
        ensure(to - from);
        System.arraycopy(bytes, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    /** Takes back the last byte. */
    void dropLast() {
        length--;
    }

    String text(int from) {
        return text(from, length);
    }

    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Nothing of the text stays: it may have held a session token. */
    void clear() {
        if (bytes.length > KEPT) {
            bytes = new byte[USUAL];
        } else {
            Arrays.fill(bytes, 0, length, (byte) 0);
        }
        length = 0;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            byte[] old = bytes;
            bytes = Arrays.copyOf(old, Math.max(2 * old.length, length + more));
            Arrays.fill(old, (byte) 0);
        }
    }
}
