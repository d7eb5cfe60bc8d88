package io.quarkiverse.awsauth.store.seal;

import javax.crypto.SecretKey;

/**
 * A key that was found to be fit for encryption.
 *
 * @param id its id
 * @param key the key itself
 */
public record RingKey(String id, SecretKey key) {

    @Override
    public String toString() {
        return "RingKey[" + id + "]";
    }
}
