package io.quarkiverse.awsauth.sigv4;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The URI encoding of Signature Version 4: each byte of the UTF-8 form but {@code A-Z a-z 0-9 - . _ ~} becomes {@code %XX}
 * with upper-case digits. {@link java.net.URLEncoder} differs in the blank, the asterisk and the tilde.
 */
public final class UriEncoding {

    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

    private UriEncoding() {
    }

    /**
     * @param text any text
     * @return the text, each reserved character and each blank encoded
     */
    public static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8), false);
    }

    /** Leaves the slashes as they are. */
    static String encodePath(String path) {
        return encode(path.getBytes(StandardCharsets.UTF_8), true);
    }

    /** Leaves the slashes, and what is encoded already, as they are; every other reserved character gets encoded. */
    static String encodePathOnce(String path) {
        StringBuilder out = new StringBuilder(path.length() + 16);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            append(out, b, b == '/' || b == '%');
        }
        return out.toString();
    }

    /** Undoes one encoding; a plus sign stays one, and a percent sign without two digits stays as it is. */
    static byte[] decode(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
            if (low < 0) {
                out.write(in[i]);
            } else {
                out.write(high << 4 | low);
                i += 2;
            }
        }
        return out.toByteArray();
    }

    static String encode(byte[] bytes, boolean keepSlash) {
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            append(out, b, keepSlash && b == '/');
        }
        return out.toString();
    }

    private static void append(StringBuilder out, byte b, boolean asIs) {
        if (asIs || isUnreserved(b)) {
            out.append((char) b);
        } else {
            out.append('%').append(DIGITS[(b >> 4) & 0xf]).append(DIGITS[b & 0xf]);
        }
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9')
                || b == '-' || b == '.' || b == '_' || b == '~';
    }
}
