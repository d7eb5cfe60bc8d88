package io.quarkiverse.awsauth.it.store;

import java.util.Optional;
import java.util.Random;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import io.quarkiverse.awsauth.store.StoreEncryptionKeys;

/**
 * All keys that anybody asks for, the same in each process.
 *
 * @param activeKeyId encrypts
 */
record Keys(String activeKeyId) implements StoreEncryptionKeys {

    @Override
    public Optional<SecretKey> key(String id) {
        byte[] bytes = new byte[32];
        new Random(id.hashCode()).nextBytes(bytes);
        return Optional.of(new SecretKeySpec(bytes, "AES"));
    }
}
