package io.quarkiverse.awsauth.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.runtime.StoreSettings.Endpoints;
import io.quarkiverse.awsauth.runtime.StoreSettings.Seed;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.jdbc.SchemaMode;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Changes that PostgreSQL tells right before anybody listens. Nobody looks at the database on a schedule here; that it is
 * looked at shows by the complaint about a configured name that was stored.
 */
class PostgresListenerTest {

    private static final Instant NOW = Instant.parse("2030-01-15T10:30:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StoreWorker worker = new StoreWorker(Duration.ofSeconds(8));
    private final RecordedLog log = new RecordedLog();
    private final SecretKey key = newKey();
    private final AtomicInteger listens = new AtomicInteger();
    private EmbeddedPostgres postgres;
    private StoreDatabase other;
    private Thread listening;

    @BeforeEach
    void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        other = database();
        StoreDatabase database = database();
        Set<String> configured = Set.of("stored-before-listening-1", "stored-before-listening-2");
        StorePreparation preparation = new StorePreparation(database, configured,
                new Seed(Map.of(), Optional.empty(), Optional.empty()), name -> false, new Audit(() -> NOW, event -> {
                }));
        StoredNames names = new StoredNames(database,
                new StoredSources(null, new Endpoints(Optional.empty(), Optional.empty())), worker);
        StoreWatch watch = new StoreWatch(database, preparation, names, () -> NOW, Duration.ofHours(1));
        watch.start();
        listening = new Thread(new PostgresListener(new StoreDataSource(changedBeforeEachListen()), watch, worker,
                Duration.ofMillis(10)));
        listening.start();
    }

    @AfterEach
    void close() throws IOException, InterruptedException {
        listening.interrupt();
        listening.join();
        worker.close();
        log.close();
        postgres.close();
    }

    private static SecretKey newKey() {
        byte[] bytes = new byte[32];
        new Random(1).nextBytes(bytes);
        return new SecretKeySpec(bytes, "AES");
    }

    private StoreDatabase database() {
        return new StoreDatabase(postgres.getPostgresDatabase(),
                new ConfiguredKeys(Map.of("k", key), "k", Optional.empty()), () -> NOW,
                SchemaMode.CREATE,
                false);
    }

    @Test
    void areSeenAfterTheListenerHasConnectedAndAfterItHasConnectedAgain() throws SQLException {
        awaitComplaintOf("stored-before-listening-1");
        assertThat(listens).hasValue(1);

        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'");
        }
        awaitComplaintOf("stored-before-listening-2");
        assertThat(listens).hasValue(2);
    }

    private void awaitComplaintOf(String name) {
        long start = System.nanoTime();
        while (log.lines().stream().noneMatch(line -> line.startsWith("ERROR") && line.contains("'" + name + "' is stored"))) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(name).isLessThan(PATIENCE);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private DataSource changedBeforeEachListen() {
        return proxy(DataSource.class, (self, method, arguments) -> connection(
                (Connection) invoke(postgres.getPostgresDatabase(), method, arguments)));
    }

    private Connection connection(Connection real) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = invoke(real, method, arguments);
            return method.getName().equals("createStatement") ? statement((Statement) result) : result;
        });
    }

    private Statement statement(Statement real) {
        return proxy(Statement.class, (self, method, arguments) -> {
            if (method.getName().equals("execute")) {
                other.add("stored-before-listening-" + listens.incrementAndGet(),
                        new FixedSource(new StaticCredentials("AKIAEXAMPLE", SecretString.of("secret"))), Actor.APPLICATION);
            }
            return invoke(real, method, arguments);
        });
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(PostgresListenerTest.class.getClassLoader(), new Class<?>[] { type }, handler));
    }
}
