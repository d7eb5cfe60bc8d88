package io.quarkiverse.awsauth.sigv4.verify;

import java.util.HexFormat;

/**
 * The line before a chunk.
 *
 * @param size how many bytes of data follow
 * @param signature the signature of the chunk; empty if chunks are not signed
 */
record ChunkHead(int size, String signature) {

    private static final String EXTENSION = ";chunk-signature=";
    private static final int MOST_DIGITS = 8;

    static ChunkHead parse(String line, boolean signed, int longest) throws BodyRefusedException {
        int semicolon = line.indexOf(';');
        String digits = semicolon < 0 ? line : line.substring(0, semicolon);
        boolean hasSignature = semicolon >= 0 && line.startsWith(EXTENSION, semicolon);
        if (signed != hasSignature || (!signed && semicolon >= 0) || !isSize(digits)) {
            throw ChunkWire.malformed("the line before a chunk is not SIZE" + (signed ? EXTENSION + "SIGNATURE" : ""));
        }
        long size = HexFormat.fromHexDigitsToLong(digits);
        if (size > (signed ? longest : Integer.MAX_VALUE)) {
            throw ChunkWire.malformed("a chunk has " + size + " bytes, more than allowed");
        }
        return new ChunkHead((int) size, signed ? line.substring(semicolon + EXTENSION.length()) : "");
    }

    private static boolean isSize(String digits) {
        return !digits.isEmpty() && digits.length() <= MOST_DIGITS && digits.chars().allMatch(HexFormat::isHexDigit);
    }
}
