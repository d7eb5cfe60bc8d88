package io.quarkiverse.awsauth.runtime.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import javax.crypto.SecretKey;

import io.quarkiverse.awsauth.runtime.StoreSettings.Encryption;
import io.quarkiverse.awsauth.runtime.StoreSettings.KeyStoreFile;
import io.quarkiverse.awsauth.store.StoreEncryptionKeys;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.seal.KeyStoreKeys;

/**
 * Encryption keys from the configuration, or from a key store.
 *
 * @param keys the keys by id, at least one
 * @param activeKeyId the id of the one that encrypts
 * @param keyStore the key store that has them, if they are not in the configuration
 */
record ConfiguredKeys(Map<String, SecretKey> keys, String activeKeyId, Optional<Path> keyStore) implements StoreEncryptionKeys {

    ConfiguredKeys {
        keys = Map.copyOf(keys);
    }

    /**
     * @throws StoreException if the key store cannot be read, or does not say which key is the active one
     */
    static ConfiguredKeys of(Encryption encryption) {
        Map<String, SecretKey> keys = encryption.keyStore().map(file -> KeyStoreKeys.read(file.path(), file.password()))
                .orElse(encryption.keys());
        Optional<Path> keyStore = encryption.keyStore().map(KeyStoreFile::path);
        String active = encryption.activeKey().orElseGet(() -> only(keys));
        return new ConfiguredKeys(keys, keyStore.isPresent() ? alias(keys, active) : active, keyStore);
    }

    /** As the key store has it: most have lower case, whatever they were given. */
    private static String alias(Map<String, SecretKey> keys, String id) {
        List<String> alike = keys.keySet().stream().filter(id::equalsIgnoreCase).toList();
        return alike.size() == 1 ? alike.get(0) : id;
    }

    private static String only(Map<String, SecretKey> keys) {
        if (keys.size() > 1) {
            throw new StoreException(Reason.UNREADABLE, "quarkus.aws-auth.store.active-key: is not set, and there are several"
                    + " keys; set it to one of " + String.join(", ", new TreeSet<>(keys.keySet())));
        }
        return keys.keySet().iterator().next();
    }

    @Override
    public Optional<SecretKey> key(String id) {
        return Optional.ofNullable(keys.get(keyStore.isPresent() ? alias(keys, id) : id));
    }

    @Override
    public String place(String id) {
        return keyStore.map(file -> "the AES key of the alias '" + id + "' in the key store " + file.toAbsolutePath())
                .orElse("quarkus.aws-auth.store.encryption-keys.\"" + id + '"');
    }

    /** Keys are secret. */
    @Override
    public String toString() {
        return "ConfiguredKeys" + new TreeSet<>(keys.keySet());
    }
}
