package io.quarkiverse.awsauth.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.jdbc.SchemaMode;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkiverse.awsauth.store.seal.TransferEntry;

/** A store whose process, or whose database's, is killed. */
final class KilledStore {

    /** So that a rotation takes more than two batches. */
    static final int STORED = 250;

    private KilledStore() {
    }

    static StoreDatabase open(DataSource dataSource, String keyId) {
        return new StoreDatabase(dataSource, new Keys(keyId), InstantSource.system(), SchemaMode.CREATE, true);
    }

    static void fill(DataSource dataSource) {
        List<TransferEntry> all = IntStream.range(0, STORED)
                .mapToObj(i -> TransferEntry.of("n" + i, source("AKIA" + i))).toList();
        assertThat(open(dataSource, "k1").seedOnce(() -> all, sources -> {
        }, Actor.APPLICATION)).hasSize(STORED);
    }

    static FixedSource source(String id) {
        return new FixedSource(new StaticCredentials(id, SecretString.of("secret-of-" + id)));
    }

    /** As the first version of the schema left it. */
    static void downgrade(DataSource dataSource) {
        sql(dataSource, "DROP TABLE aws_auth_audit");
        sql(dataSource, "UPDATE aws_auth_store SET schema_version = 1");
    }

    /** Each row is as it was, whatever encrypts it, and what was begun can be ended. */
    static void assertWhole(DataSource dataSource) throws SQLException {
        try (Connection open = dataSource.getConnection()) { // H2 closes the file with its last one
            assertThat(open.isValid(0)).isTrue();
            assertReadable(dataSource);
        }
    }

    private static void assertReadable(DataSource dataSource) {
        StoreDatabase store = open(dataSource, "k2");
        assertThat(store.exportTo(OutputStream.nullOutputStream(), new Keys("").key("transfer").orElseThrow()))
                .isEqualTo(STORED);
        for (int i = 0; i < STORED; i++) {
            assertThat(store.find("n" + i).orElseThrow().source()).isEqualTo(source("AKIA" + i));
        }
        store.reencrypt();
        assertThat(count(dataSource, "aws_auth_credentials WHERE key_id = 'k2'")).isEqualTo(STORED);
        assertThat(count(dataSource, "aws_auth_store WHERE schema_version = 2")).isEqualTo(1);
        long version = store.add("later", source("AKIALATER"), Actor.APPLICATION).version();
        assertThat(version).isEqualTo(STORED + 1);
        assertThat(count(dataSource, "aws_auth_audit WHERE version = " + version)).isEqualTo(1);
    }

    static int count(DataSource dataSource, String rows) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + rows)) {
            count.next();
            return count.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void sql(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
