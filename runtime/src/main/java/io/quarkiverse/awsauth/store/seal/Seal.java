package io.quarkiverse.awsauth.store.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;

/**
 * AES-256-GCM with a fresh nonce each time: base64 of nonce, ciphertext and tag.
 */
final class Seal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    /**
     * @param key encrypts
     * @param plain what becomes unreadable
     * @param bound what the tag covers besides
     */
    String close(RingKey key, byte[] plain, byte[] bound) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key.key(), nonce, bound).doFinal(plain);
            return Base64.getEncoder().encodeToString(
                    ByteBuffer.allocate(NONCE_BYTES + encrypted.length).put(nonce).put(encrypted).array());
        } catch (GeneralSecurityException e) {
            throw unusable(key, e);
        }
    }

    /**
     * @return what was encrypted; empty if the text or what the tag covers is another, or the key
     */
    Optional<byte[]> open(RingKey key, String sealed, byte[] bound) {
        byte[] bytes = decoded(sealed);
        if (bytes.length < NONCE_BYTES + TAG_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key.key(), bytes, bound)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw unusable(key, e);
        }
    }

    /** Nothing if there is another text for the same bytes, as the decoder is lenient. */
    private static byte[] decoded(String sealed) {
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed);
            return Base64.getEncoder().encodeToString(bytes).equals(sealed) ? bytes : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /** The nonce is what the bytes begin with. */
    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce, 0, NONCE_BYTES));
        cipher.updateAAD(bound);
        return cipher;
    }

    private static StoreException unusable(RingKey key, GeneralSecurityException cause) {
        return new StoreException(Reason.UNAVAILABLE, "the encryption key '" + key.id() + "' cannot be used", cause);
    }
}
