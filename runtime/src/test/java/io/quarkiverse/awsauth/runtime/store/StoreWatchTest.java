package io.quarkiverse.awsauth.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.runtime.StoreSettings.Endpoints;
import io.quarkiverse.awsauth.runtime.StoreSettings.Seed;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.jdbc.SchemaMode;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;

class StoreWatchTest {

    private static final String REENCRYPTING = "reencrypting";
    private static final Instant NOW = Instant.parse("2030-01-15T10:30:00Z");

    private final JdbcDataSource h2 = new JdbcDataSource();
    private final Map<String, SecretKey> keys = new HashMap<>();
    private final StoreWorker worker = new StoreWorker(Duration.ofSeconds(8));
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile boolean slow;

    @BeforeEach
    void keys() {
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        for (String id : Set.of("old", "new")) {
            byte[] bytes = new byte[32];
            new java.util.Random(id.hashCode()).nextBytes(bytes);
            keys.put(id, new SecretKeySpec(bytes, "AES"));
        }
    }

    @AfterEach
    void close() {
        goOn.countDown();
        worker.close();
    }

    private StoreDatabase database(String activeKey, Instant now) {
        return new StoreDatabase(slowWhileReencrypting(), new ConfiguredKeys(keys, activeKey), () -> now, SchemaMode.CREATE,
                false);
    }

    private DataSource slowWhileReencrypting() {
        return (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { DataSource.class },
                (proxy, method, arguments) -> {
                    if (slow && Thread.currentThread().getName().equals(REENCRYPTING)) {
                        begun.countDown();
                        goOn.await();
                    }
                    return method.invoke(h2, arguments);
                });
    }

    private StoreWatch watch(StoreDatabase database, Set<String> configured) {
        StorePreparation preparation = new StorePreparation(database, configured,
                new Seed(Map.of(), Optional.empty(), Optional.empty()), new Audit(() -> NOW, event -> {
                }));
        StoredNames names = new StoredNames(database,
                new StoredSources(null, new Endpoints(Optional.empty(), Optional.empty())), worker);
        return new StoreWatch(database, preparation, names, () -> NOW);
    }

    private static FixedSource keyPair() {
        return new FixedSource(new StaticCredentials("AKIAEXAMPLE", SecretString.of("secret")));
    }

    @Test
    void changesAreSeenWhileAllIsEncryptedAnew() throws InterruptedException {
        database("old", NOW).add("stored", keyPair(), Actor.APPLICATION);
        StoreDatabase database = database("new", NOW.plusSeconds(1));
        StoreWatch watch = watch(database, Set.of());
        watch.start();
        slow = true;
        Thread reencrypting = new Thread(watch::reencrypt, REENCRYPTING);
        reencrypting.start();
        begun.await();

        watch.poll();

        assertThat(reencrypting.isAlive()).isTrue();
        goOn.countDown();
        reencrypting.join();
        assertThat(database.needsReencryption()).isFalse();
    }

    @Test
    void whatFailsTheStartDoesNotEndTheLooksLater() {
        StoreDatabase database = database("old", NOW);
        database.add("configured", keyPair(), Actor.APPLICATION);
        StoreWatch watch = watch(database, Set.of("configured"));

        assertThatExceptionOfType(StoreException.class).isThrownBy(watch::start)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CONFIGURED));
        watch.poll();

        assertThat(watch.hasLooked()).isTrue();
    }
}
