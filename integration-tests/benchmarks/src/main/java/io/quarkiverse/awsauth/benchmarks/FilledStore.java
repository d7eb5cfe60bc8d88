package io.quarkiverse.awsauth.benchmarks;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;

import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreEncryptionKeys;
import io.quarkiverse.awsauth.store.jdbc.SchemaMode;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkiverse.awsauth.store.seal.TransferEntry;

/** A store of the names {@code tenant-0}, {@code tenant-1} and so on. */
final class FilledStore {

    private static final SecretKey KEY = new SecretKeySpec(
            Base64.getDecoder().decode("3q2+7wAAAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBk="), "AES");

    private FilledStore() {
    }

    static DataSource h2() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:benchmark;DB_CLOSE_DELAY=-1");
        return dataSource;
    }

    static StoreDatabase of(DataSource dataSource, int stored) {
        StoreDatabase database = opened(dataSource);
        database.seedOnce(() -> credentials(stored), sources -> {
        }, Actor.APPLICATION);
        return database;
    }

    private static List<TransferEntry> credentials(int stored) {
        List<TransferEntry> credentials = new ArrayList<>();
        for (int i = 0; i < stored; i++) {
            credentials.add(TransferEntry.of("tenant-" + i, new FixedSource(
                    new StaticCredentials("AKIAEXAMPLE" + i, SecretString.of("very/secret+EXAMPLE/key" + i)))));
        }
        return credentials;
    }

    /** As an application does that starts. */
    static StoreDatabase opened(DataSource dataSource) {
        StoreDatabase database = new StoreDatabase(dataSource, new StoreEncryptionKeys() {
            @Override
            public String activeKeyId() {
                return "2030";
            }

            @Override
            public Optional<SecretKey> key(String id) {
                return Optional.of(KEY);
            }
        }, InstantSource.system(), SchemaMode.CREATE, false);
        database.open();
        return database;
    }
}
