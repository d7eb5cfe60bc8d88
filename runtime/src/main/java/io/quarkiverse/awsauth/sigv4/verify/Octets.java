package io.quarkiverse.awsauth.sigv4.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/** Text that holds one character for each octet. */
final class Octets {

    private static final HexFormat HEX = HexFormat.of();
    private static final HexFormat ESCAPE = HexFormat.of().withUpperCase();

    private Octets() {
    }

    static boolean are(String text) {
        return text.chars().allMatch(c -> c <= 0xff);
    }

    static byte[] bytes(String octets) {
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A name as of RFC 9110, section 5.6.2. */
    static boolean areToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }

    static boolean areDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static boolean areLowerCaseHex(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /** Encodes all but the unreserved characters of RFC 3986. */
    static String encode(String octets) {
        return encode(octets, Octets::isUnreserved);
    }

    /** As {@link #encode(String)}, but a slash stays. */
    static String encodePath(String octets) {
        return encode(octets, c -> c == '/' || isUnreserved(c));
    }

    /** As {@link #encodePath(String)}, but what is encoded already stays. */
    static String encodePathOnce(String octets) {
        return encode(octets, c -> c == '/' || c == '%' || isUnreserved(c));
    }

    /** Decodes once; a plus sign is a plus sign, and a percent sign without two digits is itself. */
    static String decode(String octets) {
        if (octets.indexOf('%') < 0) {
            return octets;
        }
        StringBuilder decoded = new StringBuilder(octets.length());
        for (int i = 0; i < octets.length(); i++) {
            if (isEscape(octets, i)) {
                decoded.append((char) HexFormat.fromHexDigits(octets, i + 1, i + 3));
                i += 2;
            } else {
                decoded.append(octets.charAt(i));
            }
        }
        return decoded.toString();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String sha256Hex(byte[] bytes) {
        return HEX.formatHex(sha256().digest(bytes));
    }

    private static String encode(String octets, IntPredicate stays) {
        if (octets.chars().allMatch(stays)) {
            return octets;
        }
        StringBuilder encoded = new StringBuilder(octets.length() + 16);
        for (int i = 0; i < octets.length(); i++) {
            char octet = octets.charAt(i);
            if (stays.test(octet)) {
                encoded.append(octet);
            } else {
                encoded.append('%').append(ESCAPE.toHexDigits((byte) octet));
            }
        }
        return encoded.toString();
    }

    private static boolean isEscape(String octets, int at) {
        return octets.charAt(at) == '%' && at + 2 < octets.length()
                && HexFormat.isHexDigit(octets.charAt(at + 1)) && HexFormat.isHexDigit(octets.charAt(at + 2));
    }

    private static boolean isUnreserved(int c) {
        return isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '~';
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
