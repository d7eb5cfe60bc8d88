package io.quarkiverse.awsauth.deployment.store;

import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreEncryptionKeys;
import io.quarkiverse.awsauth.store.jdbc.SchemaMode;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;

/** Another instance of the application, as far as the database sees it. */
final class Replica {

    static final String KEY_ID = "2026";
    static final String KEY = "3q2+7wAAAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBk=";
    static final String OTHER_KEY = "GRgXFhUUExIRDw4NDAsKCQgHBgUEAwIBAAAA777t3q0=";
    static final Actor COLLEAGUE = new Actor("colleague", "192.0.2.1");

    private Replica() {
    }

    static StoreDatabase of(DataSource dataSource) {
        return of(dataSource, KEY_ID);
    }

    /** All of its keys have the same bytes. */
    static StoreDatabase of(DataSource dataSource, String activeKey) {
        return new StoreDatabase(dataSource, keys(activeKey), InstantSource.system(), SchemaMode.CREATE, false);
    }

    private static StoreEncryptionKeys keys(String activeKey) {
        return new StoreEncryptionKeys() {
            @Override
            public String activeKeyId() {
                return activeKey;
            }

            @Override
            public Optional<SecretKey> key(String id) {
                return Optional.of(secretKey(KEY));
            }
        };
    }

    static SecretKey secretKey(String key) {
        return new SecretKeySpec(Base64.getDecoder().decode(key), "AES");
    }

    static CredentialSource keyPair(String id) {
        return new FixedSource(new StaticCredentials(id, SecretString.of(secret(id))));
    }

    static String secret(String id) {
        return "secretof" + id;
    }
}
