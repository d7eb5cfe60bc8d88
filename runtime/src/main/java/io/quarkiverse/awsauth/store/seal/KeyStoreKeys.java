package io.quarkiverse.awsauth.store.seal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

import javax.crypto.SecretKey;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;

/** Reads encryption keys from a key store. */
public final class KeyStoreKeys {

    private static final String PROPERTY = "quarkus.aws-auth.store.key-store";

    private KeyStoreKeys() {
    }

    /**
     * @param file a PKCS#12 or JCEKS file
     * @param password its password, and that of its keys
     * @return the secret keys in it by their aliases, at least one
     * @throws StoreException if it cannot be read, or has none
     */
    public static Map<String, SecretKey> read(Path file, SecretString password) {
        char[] characters = password.reveal().toCharArray();
        try {
            Map<String, SecretKey> keys = keys(KeyStore.getInstance(file.toFile(), characters), characters);
            if (keys.isEmpty()) {
                throw new StoreException(Reason.UNREADABLE, PROPERTY + ".path: " + file.toAbsolutePath()
                        + " holds no AES key; make one with 'keytool -genseckey -keyalg AES -keysize 256'");
            }
            return keys;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new StoreException(Reason.UNREADABLE, PROPERTY + ".path: " + file.toAbsolutePath()
                    + " cannot be opened as a key store (" + e.getClass().getSimpleName() + "); correct it, or " + PROPERTY
                    + ".password, which is also that of the keys", e);
        } finally {
            Arrays.fill(characters, ' ');
        }
    }

    private static Map<String, SecretKey> keys(KeyStore store, char[] password) throws GeneralSecurityException {
        Map<String, SecretKey> keys = new HashMap<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                Key key = store.getKey(alias, password);
                if (key instanceof SecretKey secret) {
                    keys.put(alias, secret);
                }
            }
        }
        return keys;
    }
}
