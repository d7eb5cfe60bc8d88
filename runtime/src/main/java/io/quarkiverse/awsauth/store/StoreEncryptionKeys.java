package io.quarkiverse.awsauth.store;

import java.util.Optional;

import javax.crypto.SecretKey;

/**
 * Gives the keys that encrypt stored credentials, for keys that are neither in the configuration nor in a key store. Make a
 * CDI bean of it, {@code @ApplicationScoped} or {@code @Singleton}: it takes the place of
 * {@code quarkus.aws-auth.store.encryption-keys} and {@code quarkus.aws-auth.store.key-store}.
 * <p>
 * Both methods are called on threads that may block. A key that was given once is not asked for again.
 */
public interface StoreEncryptionKeys {

    /**
     * @return the id of the key that encrypts from now on, 1 to 64 of {@code [A-Za-z0-9._-]}
     */
    String activeKeyId();

    /**
     * @param id the id of the active key, or of one that encrypted what is stored
     * @return the key, an AES key of 32 bytes; empty if there is none of this id
     */
    Optional<SecretKey> key(String id);

    /**
     * @param id the id of a key, which may be missing
     * @return where it is, or would be, as messages tell it: they say "set …"
     */
    default String place(String id) {
        return "what the bean that implements StoreEncryptionKeys gives for '" + id + "'";
    }
}
