package io.quarkiverse.awsauth.runtime;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import javax.crypto.SecretKey;

import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.SecretString;

/**
 * The configuration of stored credentials, understood and checked.
 *
 * @param encryption the keys that encrypt what is stored
 * @param createSchema whether tables are made and upgraded, or only looked at
 * @param pollInterval how often changes of other instances are asked for
 * @param auditTable whether the audit is kept in a table, too
 * @param endpoints where services are called
 * @param seed what is stored first
 */
public record StoreSettings(Encryption encryption, boolean createSchema, Duration pollInterval, boolean auditTable,
        Endpoints endpoints, Seed seed) {

    /**
     * Where encryption keys are: here, in a key store, or, if both are empty, in a bean.
     *
     * @param keys the keys by id
     * @param keyStore the key store
     * @param activeKey the id of the key that encrypts from now on; empty if there is only one
     */
    public record Encryption(Map<String, SecretKey> keys, Optional<KeyStoreFile> keyStore, Optional<String> activeKey) {

        public Encryption {
            keys = Map.copyOf(keys);
        }

        /** What keys print is computed from their bytes. */
        @Override
        public String toString() {
            return "Encryption[keys=" + new TreeSet<>(keys.keySet()) + ", keyStore=" + keyStore + ", activeKey=" + activeKey
                    + "]";
        }
    }

    /**
     * A file with encryption keys.
     *
     * @param path the file
     * @param password its password, and that of the keys
     */
    public record KeyStoreFile(Path path, SecretString password) {
    }

    /**
     * Where services are called for stored credentials, which cannot say it themselves.
     *
     * @param sts AWS STS, if not at the region's endpoint
     * @param rolesAnywhere IAM Roles Anywhere, if not at the region's endpoint
     */
    public record Endpoints(Optional<URI> sts, Optional<URI> rolesAnywhere) {
    }

    /**
     * What is stored when the store is used for the first time.
     *
     * @param credentials credentials by name
     * @param file what another store has exported
     * @param fileKey the key that it is encrypted by
     */
    public record Seed(Map<String, CredentialSource> credentials, Optional<Path> file, Optional<SecretKey> fileKey) {

        public Seed {
            credentials = Map.copyOf(credentials);
        }

        /** What keys print is computed from their bytes. */
        @Override
        public String toString() {
            return "Seed[credentials=" + credentials + ", file=" + file + ", fileKey=" + fileKey.map(key -> "***") + "]";
        }
    }
}
