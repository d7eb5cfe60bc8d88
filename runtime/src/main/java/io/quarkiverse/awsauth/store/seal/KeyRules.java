package io.quarkiverse.awsauth.store.seal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.crypto.SecretKey;

/** What a key must be. */
public final class KeyRules {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int LENGTH = 32;
    private static final String EXPECTED = "; expected 32 random bytes, e.g. by: openssl rand -base64 32";

    private KeyRules() {
    }

    /**
     * @param id the id of a key
     * @return whether it may be one
     */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /**
     * @param key a key
     * @return what is wrong with it, to be appended to what it is called; empty if nothing, or if it stays in a device
     */
    public static Optional<String> violation(SecretKey key) {
        if (!"AES".equals(key.getAlgorithm())) {
            return Optional.of("is a key for " + key.getAlgorithm() + ", not for AES" + EXPECTED);
        }
        byte[] bytes = key.getEncoded();
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return violation(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static Optional<String> violation(byte[] bytes) {
        if (bytes.length != LENGTH) {
            return Optional.of("has " + bytes.length + " bytes" + EXPECTED);
        }
        if (isText(bytes)) {
            return Optional.of("is a text, such as a passphrase" + EXPECTED);
        }
        return isRepeated(bytes) ? Optional.of("is the same byte 32 times" + EXPECTED) : Optional.empty();
    }

    /** One of 10^10 random keys is. */
    private static boolean isText(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            try {
                return text.chars().allMatch(each -> !Character.isISOControl(each) || Character.isWhitespace(each));
            } finally {
                Arrays.fill(text.array(), ' ');
            }
        } catch (CharacterCodingException notText) {
            return false;
        }
    }

    private static boolean isRepeated(byte[] bytes) {
        for (byte each : bytes) {
            if (each != bytes[0]) {
                return false;
            }
        }
        return true;
    }
}
