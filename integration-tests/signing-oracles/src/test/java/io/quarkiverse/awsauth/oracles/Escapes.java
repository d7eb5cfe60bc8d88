package io.quarkiverse.awsauth.oracles;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Percent escapes, written apart from the signer's own, so that a mistake in those cannot hide here.
 */
final class Escapes {

    private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private Escapes() {
    }

    static String of(byte[] bytes, boolean upperCase) {
        HexFormat format = HexFormat.of().withPrefix("%").withDelimiter("");
        return (upperCase ? format.withUpperCase() : format).formatHex(bytes);
    }

    static String of(String text, boolean upperCase) {
        return of(text.getBytes(StandardCharsets.UTF_8), upperCase);
    }

    static boolean hasBroken(String text) {
        return BROKEN.matcher(text).find();
    }

    /** What the escapes stand for. A plus sign is one, and a broken escape stays as it is. */
    static byte[] undo(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length();) {
            if (text.charAt(i) == '%' && !hasBroken(text.substring(i, Math.min(i + 3, text.length())))) {
                out.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 3;
            } else {
                int next = text.offsetByCodePoints(i, 1);
                out.writeBytes(text.substring(i, next).getBytes(StandardCharsets.UTF_8));
                i = next;
            }
        }
        return out.toByteArray();
    }

    static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The path with all that AWS wants escaped being so, escapes staying as they are. */
    static String complete(String path) {
        StringBuilder out = new StringBuilder();
        path.codePoints().mapToObj(Character::toString)
                .forEach(c -> out.append(c.matches("[A-Za-z0-9_.~/%-]") ? c : of(c, true)));
        return out.toString();
    }
}
