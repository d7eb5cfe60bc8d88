package io.quarkiverse.awsauth.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.Secret;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** Credentials that the application keeps in its database. All of this is of use only with `quarkus.aws-auth.store.enabled`. */
@ConfigGroup
public interface StoreConfig {

    /**
     * The keys that encrypt what is stored, by their ids: 32 random bytes each, in base64, as `openssl rand -base64 32` makes
     * them. Keep a key as long as anything is encrypted by it. They may be in a key store instead, or come from a bean that
     * implements `StoreEncryptionKeys`.
     */
    @ConfigDocMapKey("key-id")
    Map<String, Secret<String>> encryptionKeys();

    /** A key store with AES keys, whose aliases are their ids, in place of `encryption-keys`. */
    StoreKeyStoreConfig keyStore();

    /** The id of the key that encrypts from now on. What is encrypted by another one is encrypted anew in the background. */
    @ConfigDocDefault("the only key")
    Optional<String> activeKey();

    /**
     * What happens if the tables are not there, or are of an older version: `create` makes and upgrades them, `validate`
     * fails the start and names the SQL files to apply.
     */
    @WithDefault("create")
    Schema schema();

    /** How often the database is asked for changes that other instances of the application have made. */
    @WithDefault("2s")
    Duration pollInterval();

    /** Whether who did what is also kept in a table, `aws_auth_audit`, besides the log and the events. */
    @WithDefault("false")
    boolean auditTable();

    /** Where AWS STS is called for stored credentials, which cannot say it themselves: scheme, host and port. */
    @ConfigDocDefault("the region's endpoint")
    Optional<String> stsEndpointOverride();

    /** Where IAM Roles Anywhere is called for stored credentials, which cannot say it themselves: scheme, host and port. */
    @ConfigDocDefault("the region's endpoint")
    Optional<String> rolesAnywhereEndpointOverride();

    /** The role without which nobody sees the page of the administration or is answered by its API. */
    @WithDefault("aws-auth-admin")
    String adminRole();

    /** What is stored at the first start that has any of it, once in the life of a database. */
    StoreSeedConfig seed();

    /** A key store with keys that encrypt what is stored. */
    @ConfigGroup
    interface StoreKeyStoreConfig {

        /** A PKCS#12 or JCEKS file. */
        Optional<Path> path();

        /** The password of the key store and of the keys in it. */
        Optional<Secret<String>> password();
    }

    /** What is stored at the first start that has any of it, and never again in that database. */
    @ConfigGroup
    interface StoreSeedConfig {

        /** Credentials by name. */
        @ConfigDocMapKey("name")
        @WithName("credentials")
        Map<String, SeedCredentialsConfig> credentials();

        /** A file that another store has exported. */
        Optional<Path> file();

        /** The key that the file is encrypted by, in base64. */
        Optional<Secret<String>> fileKey();
    }

    /** Credentials to store: exactly one of these groups. */
    @ConfigGroup
    interface SeedCredentialsConfig {

        /** A long-term key pair of an IAM user. */
        @WithName("static")
        Optional<StaticConfig> staticKeys();

        /** Session credentials that were made elsewhere. */
        Optional<SessionConfig> session();
    }

    /** What happens if the tables are not there, or are of an older version. */
    enum Schema {
        /** They are made or upgraded. */
        CREATE,
        /** The start fails. */
        VALIDATE
    }
}
