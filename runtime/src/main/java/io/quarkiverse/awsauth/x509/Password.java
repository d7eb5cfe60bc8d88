package io.quarkiverse.awsauth.x509;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.bouncycastle.util.Strings;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.SecretString;

/**
 * A password in the encodings that the ways of encryption want. Wiped when closed.
 */
final class Password implements AutoCloseable {

    private final char[] chars;
    private final boolean given;

    private Password(char[] chars, boolean given) {
        this.chars = chars;
        this.given = given;
    }

    /**
     * @param secret the password; without one, files that need none are read, and those that have an empty one
     */
    static Password of(@Nullable SecretString secret) {
        return secret == null ? new Password(new char[0], false) : new Password(secret.reveal().toCharArray(), true);
    }

    /** What to say when decryption fails. */
    UnreadableException refused() {
        return given ? UnreadableException.wrongPassword() : UnreadableException.missingPassword();
    }

    boolean isGiven() {
        return given;
    }

    /** Not a copy. */
    char[] chars() {
        return chars;
    }

    /** UTF-8, as PKCS#5 recommends (RFC 8018, section 3). */
    byte[] utf8() {
        return Strings.toUTF8ByteArray(chars);
    }

    /** The bytes of {@link #utf8()} as one character each, for classes that take low bytes of characters. */
    char[] utf8Chars() {
        byte[] bytes = utf8();
        char[] wide = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            wide[i] = (char) (bytes[i] & 0xff);
        }
        Arrays.fill(bytes, (byte) 0);
        return wide;
    }

    /**
     * UTF-16 with two zero bytes at the end (RFC 7292, appendix B.1).
     *
     * @param terminated false leaves the end out of an empty password, which some programs do
     */
    byte[] utf16(boolean terminated) {
        if (chars.length == 0 && !terminated) {
            return new byte[0];
        }
        ByteBuffer bytes = ByteBuffer.allocate(2 * chars.length + 2);
        for (char c : chars) {
            bytes.putChar(c);
        }
        return bytes.array();
    }

    @Override
    public void close() {
        Arrays.fill(chars, '\0');
    }
}
