package io.quarkiverse.awsauth.sigv4.chunked;

import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;

/**
 * What stands around the data of chunks, and how long it is.
 *
 * @param signatureLength how many characters a signature has on the wire; 0 if there is none
 */
record Framing(int signatureLength) {

    static final String END_OF_LINE = "\r\n";

    private static final String CHUNK_SIGNATURE = ";chunk-signature=";
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature:";
    private static final int HMAC_LENGTH = 64;
    /** That of the longest DER form of two numbers of 256 bits; shorter ones are filled up, so that lengths are known. */
    private static final int ECDSA_LENGTH = 144;
    private static final String FILLER = "*";

    static Framing of(ChunkedBody body, SigningAlgorithm algorithm) {
        if (!body.signed()) {
            return new Framing(0);
        }
        return new Framing(algorithm == SigningAlgorithm.V4A ? ECDSA_LENGTH : HMAC_LENGTH);
    }

    /** The line ahead of the data of a chunk. There is one for each, so no larger text is made than is needed. */
    String head(int size, String signature) {
        String hex = Integer.toHexString(size);
        return signatureLength == 0 ? hex.concat(END_OF_LINE)
                : String.join("", hex, CHUNK_SIGNATURE, onWire(signature), END_OF_LINE);
    }

    int headLength(int size) {
        int line = Integer.toHexString(size).length() + END_OF_LINE.length();
        return signatureLength == 0 ? line : line + CHUNK_SIGNATURE.length() + signatureLength;
    }

    /** The line that signs the trailer. */
    String trailerSignature(String signature) {
        return TRAILER_SIGNATURE + onWire(signature) + END_OF_LINE;
    }

    long encodedLength(ChunkedBody body) {
        long whole = body.decodedLength() / body.chunkSize();
        int rest = (int) (body.decodedLength() % body.chunkSize());
        long ofWhole = Math.multiplyExact(whole, chunkLength(body.chunkSize()));
        return Math.addExact(ofWhole, (rest == 0 ? 0 : chunkLength(rest)) + endLength(body));
    }

    private long chunkLength(int size) {
        return (long) headLength(size) + size + END_OF_LINE.length();
    }

    /** The last chunk, the trailer and the empty line. */
    private int endLength(ChunkedBody body) {
        int length = headLength(0) + END_OF_LINE.length();
        TrailerChecksum checksum = body.checksum();
        if (checksum == null) {
            return length;
        }
        int trailer = checksum.headerName().length() + 1 + checksum.valueLength() + END_OF_LINE.length();
        int signature = TRAILER_SIGNATURE.length() + signatureLength + END_OF_LINE.length();
        return length + trailer + (signatureLength == 0 ? 0 : signature);
    }

    private String onWire(String signature) {
        return signature.concat(FILLER.repeat(signatureLength - signature.length()));
    }
}
