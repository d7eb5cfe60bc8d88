package io.quarkiverse.awsauth.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.runtime.StoreSettings.Encryption;
import io.quarkiverse.awsauth.runtime.StoreSettings.KeyStoreFile;
import io.quarkiverse.awsauth.store.StoreEncryptionKeys;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.seal.KeyRing;

/** Messages name the place where the keys are. */
class ConfiguredKeysTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void areInTheConfiguration() {
        KeyRing ring = new KeyRing(
                ConfiguredKeys.of(new Encryption(Map.of("k1", key(32)), Optional.empty(), Optional.of("k2"))));

        assertRefused(ring, "there is no encryption key 'k2', which is to be the active one: set"
                + " quarkus.aws-auth.store.encryption-keys.\"k2\"");
    }

    @Test
    void areInTheKeyStore() throws GeneralSecurityException, IOException {
        Path file = keyStore(16);

        assertRefused(ring(file, "k2"), "there is no encryption key 'k2', which is to be the active one: set the AES key of"
                + " the alias 'k2' in the key store " + file);
        assertRefused(ring(file, "k1"), "the encryption key 'k1' has 16 bytes; expected 32 random bytes, e.g. by: openssl rand"
                + " -base64 32: set the AES key of the alias 'k1' in the key store " + file);
    }

    /** The key store makes it lower case. What was encrypted when the key was in the configuration has the id from there. */
    @Test
    void areFoundInTheKeyStoreWhateverTheCaseOfTheirAlias() throws GeneralSecurityException, IOException {
        KeyRing ring = ring(keyStore("Key2030", 32), "Key2030");

        assertThat(ring.active().id()).isEqualTo("key2030");
        assertThat(ring.key("Key2030")).isPresent();
        assertThat(ring.key("Key2031")).isEmpty();
    }

    @Test
    void areKeptApartByCaseInTheConfiguration() {
        StoreEncryptionKeys keys = ConfiguredKeys.of(new Encryption(Map.of("a", key(32), "A", key(31)), Optional.empty(),
                Optional.of("A")));

        assertThat(keys.activeKeyId()).isEqualTo("A");
        assertThat(keys.key("a")).contains(key(32));
        assertThat(keys.key("A")).contains(key(31));
    }

    private static void assertRefused(KeyRing ring, String message) {
        assertThatExceptionOfType(StoreException.class).isThrownBy(ring::active).withMessage(message);
    }

    private static KeyRing ring(Path file, String active) {
        return new KeyRing(ConfiguredKeys.of(new Encryption(Map.of(),
                Optional.of(new KeyStoreFile(file, SecretString.of(new String(PASSWORD)))), Optional.of(active))));
    }

    private Path keyStore(int length) throws GeneralSecurityException, IOException {
        return keyStore("k1", length);
    }

    private Path keyStore(String alias, int length) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(alias, key(length), PASSWORD, null);
        Path file = folder.resolve("keys.p12");
        try (OutputStream stream = Files.newOutputStream(file)) {
            store.store(stream, PASSWORD);
        }
        assertThat(file).isAbsolute();
        return file;
    }

    private static SecretKey key(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return new SecretKeySpec(bytes, "AES");
    }
}
