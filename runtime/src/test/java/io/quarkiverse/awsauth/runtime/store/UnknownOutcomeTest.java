package io.quarkiverse.awsauth.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.jdbc.SchemaMode;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkiverse.awsauth.store.jdbc.TestDatabase;
import io.quarkiverse.awsauth.store.jdbc.TestStore;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.IOThreadDetector;

/** The connection is lost, so that nobody knows whether a change is done. */
class UnknownOutcomeTest {

    private static final Instant NOW = Instant.parse("2030-01-15T10:30:00Z");

    private final TestStore tables;
    private final StoreWorker worker = new StoreWorker(Duration.ofSeconds(8));
    private final RecordedLog log = new RecordedLog();
    private final List<Object> events = new ArrayList<>();
    private String lostAt = "";

    UnknownOutcomeTest() throws SQLException {
        tables = TestDatabase.H2_MEMORY.create();
    }

    @BeforeAll
    static void thereAreNoEventLoops() {
        BlockingOperationControl.setIoThreadDetector(new IOThreadDetector[0]);
    }

    @AfterEach
    void close() {
        log.close();
        worker.close();
        tables.close();
    }

    @Test
    void isToldToTheAuditLog() {
        long version = database(tables.dataSource())
                .add("s3", new FixedSource(new StaticCredentials("AKIA", SecretString.of("secret"))), Actor.APPLICATION)
                .version();
        StoreDatabase database = database(losing());
        AwsCredentialsStore store = new StoreService(
                new StoreService.Parts(database, worker, null, null, new Audit(() -> NOW, events::add), null),
                () -> new Actor("alice", "192.0.2.1"));

        lostAt = "prepareStatement";
        isLost(() -> store.disable("s3", version));
        assertThat(log.lines()).as("undone when the connection is lost").isEmpty();
        lostAt = "commit";
        isLost(() -> store.delete("s3", version));
        assertThat(log.lines()).containsExactly(
                "INFO 'alice' from 192.0.2.1: deleted the credentials 's3': attempted, outcome unknown");
        assertThat(events).isEmpty();
    }

    private static StoreDatabase database(DataSource dataSource) {
        byte[] key = new byte[32];
        key[0] = 1;
        return new StoreDatabase(dataSource,
                new ConfiguredKeys(Map.of("k1", new SecretKeySpec(key, "AES")), "k1", Optional.empty()), () -> NOW,
                SchemaMode.CREATE, false);
    }

    private static void isLost(Runnable change) {
        assertThatExceptionOfType(StoreException.class).isThrownBy(change::run)
                .withMessageContaining("SQLState 08006, code 7").withMessageContaining("a change may be done or not")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
    }

    private DataSource losing() {
        return (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { DataSource.class },
                (source, asked, nothing) -> {
                    Connection real = tables.dataSource().getConnection();
                    return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
                            (self, method, arguments) -> {
                                if (method.getName().equals(lostAt)) {
                                    throw new SQLException("lost", "08006", 7);
                                }
                                return method.invoke(real, arguments);
                            });
                });
    }
}
