package io.quarkiverse.awsauth.store.jdbc;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import io.quarkiverse.awsauth.store.StoreEncryptionKeys;

/** Keys whose bytes depend on a seed alone. */
final class TestKeys implements StoreEncryptionKeys {

    private final Map<String, SecretKey> keys = new ConcurrentHashMap<>();
    private volatile String active;

    private TestKeys(String active) {
        this.active = active;
    }

    /** The first is the active one. */
    static TestKeys of(String... ids) {
        TestKeys keys = new TestKeys(ids[0]);
        for (String id : ids) {
            keys.with(id, key(id.hashCode()));
        }
        return keys;
    }

    static SecretKey key(long seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return new SecretKeySpec(bytes, "AES");
    }

    TestKeys with(String id, SecretKey key) {
        keys.put(id, key);
        return this;
    }

    TestKeys activate(String id) {
        active = id;
        return this;
    }

    @Override
    public String activeKeyId() {
        return active;
    }

    @Override
    public Optional<SecretKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
