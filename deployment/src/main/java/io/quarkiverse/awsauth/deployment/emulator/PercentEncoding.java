package io.quarkiverse.awsauth.deployment.emulator;

import java.util.HexFormat;
import java.util.function.IntPredicate;

/**
 * The percent-encoding of Signature Version 4: unreserved characters of RFC 3986 stay, every other octet becomes {@code %XX} in
 * upper-case hexadecimal. Strings hold one character for each octet.
 */
final class PercentEncoding {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {
    }

    static String encode(String octets) {
        return encode(octets, PercentEncoding::isUnreserved);
    }

    /** As {@link #encode(String)}, but a slash stays. */
    static String encodePath(String octets) {
        return encode(octets, octet -> octet == '/' || isUnreserved(octet));
    }

    /** Encodes only what cannot stand in a request target at all: blanks, controls and octets above ASCII. */
    static String encodeForbidden(String octets) {
        return encode(octets, octet -> octet > ' ' && octet < 0x7F);
    }

    /** Decodes once; a plus sign is a plus sign, and a percent sign without two hexadecimal digits is itself. */
    static String decode(String octets) {
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

    private static String encode(String octets, IntPredicate stays) {
        StringBuilder encoded = new StringBuilder(octets.length() + 16);
        for (int i = 0; i < octets.length(); i++) {
            char octet = octets.charAt(i);
            if (stays.test(octet)) {
                encoded.append(octet);
            } else {
                encoded.append('%').append(HEX.toHexDigits((byte) octet));
            }
        }
        return encoded.toString();
    }

    private static boolean isEscape(String octets, int at) {
        return octets.charAt(at) == '%' && at + 2 < octets.length()
                && HexFormat.isHexDigit(octets.charAt(at + 1)) && HexFormat.isHexDigit(octets.charAt(at + 2));
    }

    private static boolean isUnreserved(int octet) {
        return (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z') || (octet >= '0' && octet <= '9')
                || octet == '-' || octet == '.' || octet == '_' || octet == '~';
    }
}
