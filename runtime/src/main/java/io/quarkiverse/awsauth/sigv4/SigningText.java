package io.quarkiverse.awsauth.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text under construction, as the bytes in UTF-8 that are hashed. Used again and again by one thread at a time, so that
 * signing makes little garbage.
 */
final class SigningText {

    private static final int USUAL = 2048;
    private static final int KEPT = 64 * 1024;

    private byte[] bytes = new byte[USUAL];
    private int length;

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    SigningText append(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Any text. */
    void append(String text) {
        append(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Text that is known to be ASCII. The method that is deprecated for what it does to other characters copies these as
     * they are: 0.3 µs less for a request than a loop, 0.15 µs and 1.2 KB of garbage less than the method that is not.
     */
    @SuppressWarnings("deprecation")
    SigningText appendAscii(String text, int from, int to) {
        reserve(to - from);
        text.getBytes(from, to, bytes, length);
        length += to - from;
        return this;
    }

    SigningText appendAscii(String text) {
        return appendAscii(text, 0, text.length());
    }

    /** ASCII, and the end of the line. */
    SigningText appendLine(String ascii) {
        return appendAscii(ascii).append('\n');
    }

    void appendHex(byte[] digest) {
        reserve(2 * digest.length);
        Digests.writeHex(digest, bytes, length);
        length += 2 * digest.length;
    }

    /** A part of this very text, once more. */
    void appendCopy(int from, int to) {
        reserve(to - from);
        System.arraycopy(bytes, from, bytes, length, to - from);
        length += to - from;
    }

    /** Text that is known to be ASCII. */
    String ascii(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Nothing of the text stays: it may have held a session token. */
    void clear() {
        Arrays.fill(bytes, 0, length, (byte) 0);
        length = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[USUAL];
        }
    }

    void append(byte[] utf8) {
        append(utf8, 0, utf8.length);
    }

    void append(byte[] utf8, int from, int to) {
        reserve(to - from);
        System.arraycopy(utf8, from, bytes, length, to - from);
        length += to - from;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            byte[] old = bytes;
            bytes = Arrays.copyOf(old, Math.max(2 * old.length, length + more));
            Arrays.fill(old, (byte) 0);
        }
    }
}
