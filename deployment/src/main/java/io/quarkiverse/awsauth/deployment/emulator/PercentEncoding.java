package io.quarkiverse.awsauth.deployment.emulator;

import java.util.HexFormat;

/** Percent-encoding, undone. Strings hold one character for each octet. */
final class PercentEncoding {

    private PercentEncoding() {
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

    private static boolean isEscape(String octets, int at) {
        return octets.charAt(at) == '%' && at + 2 < octets.length()
                && HexFormat.isHexDigit(octets.charAt(at + 1)) && HexFormat.isHexDigit(octets.charAt(at + 2));
    }
}
