package io.quarkiverse.awsauth.sigv4;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URI encoding of Signature Version 4: each byte of the UTF-8 form but {@code A-Z a-z 0-9 - . _ ~} becomes {@code %XX}
 * with upper-case digits. {@link java.net.URLEncoder} differs in the blank, the asterisk and the tilde.
 */
public final class UriEncoding {

    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final boolean[] UNRESERVED = unreserved("");
    private static final boolean[] PATH = unreserved("/");
    private static final boolean[] ENCODED_PATH = unreserved("/%");

    private UriEncoding() {
    }

    /**
     * @param text any text
     * @return the text, each reserved character and each blank encoded
     */
    public static String encode(String text) {
        return encode(text, UNRESERVED);
    }

    /**
     * @param path a path, not encoded yet
     * @return the path, each reserved character but the slashes encoded
     */
    public static String encodePath(String path) {
        return encode(path, PATH);
    }

    /**
     * As {@link java.net.URI#toASCIIString}, which besides composes letters and accents, and so would name another object.
     *
     * @param text an encoded path or query, in which characters beyond US-ASCII may not be encoded
     * @return the text, each of these characters encoded
     */
    public static String encodeNonAscii(String text) {
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            String one = Character.toString(c);
            out.append(c < 0x80 ? one : encode(one));
        });
        return out.toString();
    }

    /**
     * The only form of a path that is signed, as {@link #encodePath} makes it. Encoded slashes stay so, as they separate
     * nothing;
     * and so do dots, which a client could take for steps.
     *
     * @param path an encoded path, which may have characters that are not encoded yet
     */
    static String reencodePath(String path) {
        if (path.indexOf('%') < 0) {
            return encode(path, PATH);
        }
        StringBuilder out = new StringBuilder(path.length() + 16);
        Matcher escapes = ESCAPE.matcher(path);
        int end = 0;
        while (escapes.find()) {
            char escaped = (char) Integer.parseInt(escapes.group().substring(1), 16);
            out.append(encode(path.substring(end, escapes.start()), ENCODED_PATH))
                    .append(isUnreserved(escaped) && escaped != '.' ? String.valueOf(escaped)
                            : escapes.group().toUpperCase(Locale.ROOT));
            end = escapes.end();
        }
        return out.append(encode(path.substring(end), ENCODED_PATH)).toString();
    }

    /** As {@link #encodePath}. */
    static void encodePath(String path, SigningText out) {
        append(path, PATH, out);
    }

    /** Leaves the slashes, and what is encoded already, as they are; every other reserved character gets encoded. */
    static void encodePathOnce(String path, SigningText out) {
        append(path, ENCODED_PATH, out);
    }

    /** One encoding, whatever of the text is encoded already: undone, and made anew in the only form that is signed. */
    static String reencode(String text) {
        return isUnreserved(text, 0, text.length()) ? text : encode(decode(text), UNRESERVED);
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

    /** Whether there is nothing to encode. */
    static boolean isUnreserved(String text, int from, int to) {
        return isAsIs(text, from, to, UNRESERVED);
    }

    /** Where the first character is that does not stay as it is, or the text ends. */
    static int endOfUnreserved(String text, int from) {
        int end = from;
        while (end < text.length() && isUnreserved(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isUnreserved(char c) {
        return c < UNRESERVED.length && UNRESERVED[c];
    }

    /** Nothing to encode: the usual case, which needs no copy. */
    private static boolean isAsIs(String text, int from, int to, boolean[] asIs) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= asIs.length || !asIs[c]) {
                return false;
            }
        }
        return true;
    }

    private static String encode(String text, boolean[] asIs) {
        return encode(text.getBytes(StandardCharsets.UTF_8), asIs);
    }

    private static String encode(byte[] bytes, boolean[] asIs) {
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            if (asIs[b & 0xff]) {
                out.append((char) b);
            } else {
                out.append('%').append(DIGITS[(b >> 4) & 0xf]).append(DIGITS[b & 0xf]);
            }
        }
        return out.toString();
    }

    private static void append(String text, boolean[] asIs, SigningText out) {
        out.appendAscii(isAsIs(text, 0, text.length(), asIs) ? text : encode(text, asIs));
    }

    private static boolean[] unreserved(String more) {
        boolean[] asIs = new boolean[0x100];
        String all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~" + more;
        for (int i = 0; i < all.length(); i++) {
            asIs[all.charAt(i)] = true;
        }
        return asIs;
    }
}
