package io.quarkiverse.awsauth.runtime.store;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import javax.crypto.SecretKey;

import io.quarkiverse.awsauth.runtime.StoreSettings.Encryption;
import io.quarkiverse.awsauth.runtime.StoreSettings.KeyStoreFile;
import io.quarkiverse.awsauth.store.StoreEncryptionKeys;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Encryption keys from the configuration, or from a key store.
 */
final class ConfiguredKeys implements StoreEncryptionKeys {

    private static final String ACTIVE = "quarkus.aws-auth.store.active-key";

    private final Map<String, SecretKey> keys;
    private final String active;

    private ConfiguredKeys(Map<String, SecretKey> keys, String active) {
        this.keys = keys;
        this.active = active;
    }

    /**
     * @throws ConfigurationException if the key store cannot be read, or the active key is not in it
     */
    static ConfiguredKeys of(Encryption encryption) {
        Map<String, SecretKey> keys = encryption.keyStore().map(ConfiguredKeys::read).orElse(encryption.keys());
        return new ConfiguredKeys(keys, active(encryption, keys));
    }

    private static String active(Encryption encryption, Map<String, SecretKey> keys) {
        String ids = String.join(", ", keys.keySet().stream().sorted().toList());
        Optional<String> active = encryption.activeKey();
        if (active.isEmpty() && keys.size() != 1) {
            throw new ConfigurationException(ACTIVE + ": is not set, and there are several keys; set it to one of " + ids);
        }
        return active.map(id -> {
            if (!keys.containsKey(id)) {
                throw new ConfigurationException(ACTIVE + ": there is no key '" + id + "'; set it to one of " + ids);
            }
            return id;
        }).orElseGet(() -> keys.keySet().iterator().next());
    }

    private static Map<String, SecretKey> read(KeyStoreFile file) {
        String property = "quarkus.aws-auth.store.key-store";
        char[] password = file.password().reveal().toCharArray();
        try {
            KeyStore store = KeyStore.getInstance(file.path().toFile(), password);
            Map<String, SecretKey> keys = new HashMap<>();
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.isKeyEntry(alias) ? store.getKey(alias, password) : null;
                if (key instanceof SecretKey secret) {
                    keys.put(alias, secret);
                }
            }
            if (keys.isEmpty()) {
                throw new ConfigurationException(property + ".path: " + file.path() + " holds no AES key; make one with"
                        + " 'keytool -genseckey -keyalg AES -keysize 256'");
            }
            return keys;
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationException(property + ".path: " + file.path()
                    + " cannot be read as a key store; correct the path or the password, which is also that of the keys", e);
        }
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
