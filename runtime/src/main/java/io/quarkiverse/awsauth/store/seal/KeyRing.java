package io.quarkiverse.awsauth.store.seal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.SecretKey;

import io.quarkiverse.awsauth.store.StoreEncryptionKeys;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;

/**
 * The keys that encrypt, each of which is asked for and looked at once.
 */
public final class KeyRing {

    private final StoreEncryptionKeys keys;
    private final Map<String, RingKey> known = new ConcurrentHashMap<>();

    /**
     * @param keys gives the keys
     */
    public KeyRing(StoreEncryptionKeys keys) {
        this.keys = keys;
    }

    /**
     * @param keyId the id of a key
     * @return where it is, or would be
     */
    public String place(String keyId) {
        return keys.place(keyId);
    }

    /**
     * @return the key that encrypts from now on
     * @throws StoreException if there is none, or it is not fit
     */
    public RingKey active() {
        String id;
        try {
            id = keys.activeKeyId();
        } catch (RuntimeException e) {
            throw new StoreException(Reason.UNAVAILABLE, "the id of the active encryption key cannot be obtained", e);
        }
        return key(id).orElseThrow(() -> new StoreException(Reason.UNREADABLE,
                "there is no encryption key '" + id + "', which is to be the active one: set " + place(id)));
    }

    /**
     * @param id the id of a key
     * @return the key; empty if there is none
     * @throws StoreException if it is not fit
     */
    public Optional<RingKey> key(String id) {
        RingKey held = known.get(id);
        if (held != null) {
            return Optional.of(held);
        }
        if (!KeyRules.isId(id)) {
            throw new StoreException(Reason.UNREADABLE, "'" + Printable.of(id)
                    + "' is not the id of an encryption key; expected 1 to 64 of the characters A-Z a-z 0-9 ._-");
        }
        Optional<RingKey> asked = ask(id).map(key -> new RingKey(id, fit(id, key)));
        asked.ifPresent(key -> known.put(id, key));
        return asked;
    }

    private Optional<SecretKey> ask(String id) {
        try {
            return keys.key(id);
        } catch (RuntimeException e) {
            throw new StoreException(Reason.UNAVAILABLE, "the encryption key '" + id + "' cannot be obtained", e);
        }
    }

    private SecretKey fit(String id, SecretKey key) {
        KeyRules.violation(key).ifPresent(violation -> {
            throw new StoreException(Reason.UNREADABLE,
                    "the encryption key '" + id + "' " + violation + ": set " + place(id));
        });
        return key;
    }
}
