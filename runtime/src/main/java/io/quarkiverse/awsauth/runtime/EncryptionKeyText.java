package io.quarkiverse.awsauth.runtime;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** AES keys as text. */
final class EncryptionKeyText {

    private static final int LENGTH = 32;

    private EncryptionKeyText() {
    }

    /** Empty if the text is not the base64 of 32 bytes, or if these are a passphrase, which nobody chose at random. */
    static Optional<SecretKey> parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        try {
            return bytes.length == LENGTH && !isText(bytes) ? Optional.of(new SecretKeySpec(bytes, "AES")) : Optional.empty();
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ' || b == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
