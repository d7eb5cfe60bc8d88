package io.quarkiverse.awsauth.it.store;

import static io.quarkiverse.awsauth.it.store.KilledStore.STORED;
import static io.quarkiverse.awsauth.it.store.KilledStore.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;

/** PostgreSQL is killed while the store waits in the middle of something for a row that somebody else has locked. */
class PostgresKillTest {

    private static final String SECOND_BATCH = "(SELECT name FROM aws_auth_credentials ORDER BY name LIMIT 1 OFFSET 150)";
    private static final String WAITING = "pg_stat_activity WHERE wait_event_type = 'Lock'";

    private final PostgresServer server = new PostgresServer();
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @BeforeEach
    void start() {
        dataSource.setUrl(server.start().get("quarkus.datasource.jdbc.url"));
        dataSource.setUser("postgres");
        KilledStore.fill(dataSource);
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
        server.stop();
    }

    @Test
    void inTheMiddleOfARotation() throws Exception {
        killAt("SELECT * FROM aws_auth_credentials WHERE name =" + SECOND_BATCH + " FOR UPDATE", StoreDatabase::reencrypt);
        assertThat(count(dataSource, "aws_auth_credentials WHERE key_id = 'k2'")).as("encrypted anew").isEqualTo(100);
        assertThat(count(dataSource, "aws_auth_credentials WHERE key_id = 'k1'")).isEqualTo(STORED - 100);
        KilledStore.assertWhole(dataSource);
    }

    @Test
    void duringAnUpgradeOfTheTables() throws Exception {
        KilledStore.downgrade(dataSource);
        killAt("SELECT * FROM aws_auth_store FOR UPDATE", StoreDatabase::open);
        assertThat(count(dataSource, "aws_auth_store WHERE schema_version = 1")).isEqualTo(1);
        KilledStore.assertWhole(dataSource);
    }

    private void killAt(String lock, Consumer<StoreDatabase> work) throws Exception {
        Future<?> working;
        Connection other = dataSource.getConnection();
        try (Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(lock);
            working = thread.submit(() -> work.accept(KilledStore.open(dataSource, "k2")));
            awaitWaiting();
        }
        server.kill();
        assertThatThrownBy(working::get).cause().isInstanceOfSatisfying(StoreException.class,
                failure -> assertThat(failure.reason()).isEqualTo(StoreException.Reason.UNAVAILABLE));
        assertThatThrownBy(other::commit).isInstanceOf(SQLException.class);
        server.startAgain();
    }

    private void awaitWaiting() throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        while (count(dataSource, WAITING) == 0) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(10);
        }
    }
}
