package io.quarkiverse.awsauth.sigv4.verify;

import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;

/** In what way a body is signed. */
enum PayloadForm {

    DIGEST,
    UNSIGNED,
    SIGNED_CHUNKS,
    SIGNED_CHUNKS_AND_TRAILER,
    UNSIGNED_CHUNKS_AND_TRAILER,
    SIGNED_EVENTS;

    private static final int DIGITS = 64;

    /**
     * @throws Refusal if it is none, or one of another algorithm
     */
    static PayloadForm of(PayloadHash payload, SigningAlgorithm algorithm) {
        if (payload.equals(PayloadHash.UNSIGNED)) {
            return UNSIGNED;
        } else if (payload.equals(PayloadHash.UNSIGNED_CHUNKS_AND_TRAILER)) {
            return UNSIGNED_CHUNKS_AND_TRAILER;
        } else if (payload.equals(PayloadHash.signedChunks(algorithm))) {
            return SIGNED_CHUNKS;
        } else if (payload.equals(PayloadHash.signedChunksAndTrailer(algorithm))) {
            return SIGNED_CHUNKS_AND_TRAILER;
        } else if (payload.equals(PayloadHash.SIGNED_EVENTS) && algorithm == SigningAlgorithm.V4) {
            return SIGNED_EVENTS;
        } else if (payload.value().length() == DIGITS && Octets.areLowerCaseHex(payload.value())) {
            return DIGEST;
        }
        throw unknown(algorithm.id());
    }

    /**
     * @throws Refusal if it can be none
     */
    static PayloadHash stated(String text, String algorithm) {
        try {
            return new PayloadHash(text);
        } catch (IllegalArgumentException e) {
            throw unknown(algorithm);
        }
    }

    private static Refusal unknown(String algorithm) {
        return new Refusal(RefusalReason.UNKNOWN_PAYLOAD, "X-Amz-Content-Sha256 must be the body's SHA-256 in lower-case "
                + "hexadecimal, or one of the forms that " + algorithm + " has.");
    }

    boolean isSigned() {
        return this != UNSIGNED && this != UNSIGNED_CHUNKS_AND_TRAILER;
    }

    boolean isChunked() {
        return this == SIGNED_CHUNKS || this == SIGNED_CHUNKS_AND_TRAILER || this == UNSIGNED_CHUNKS_AND_TRAILER;
    }

    boolean hasTrailer() {
        return this == SIGNED_CHUNKS_AND_TRAILER || this == UNSIGNED_CHUNKS_AND_TRAILER;
    }
}
