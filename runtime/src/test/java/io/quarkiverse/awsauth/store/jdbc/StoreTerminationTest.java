package io.quarkiverse.awsauth.store.jdbc;

import static io.quarkiverse.awsauth.store.jdbc.TestStore.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.StoredCredentials;

/** PostgreSQL ends its connections while credentials are changed and keys are rotated. */
class StoreTerminationTest {

    private static final int NAMES = 150;
    private static final int WRITERS = 4;

    private final TestStore database;
    private final TestKeys keys = TestKeys.of("k1", "k2");
    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private final Set<Long> versions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();

    StoreTerminationTest() throws SQLException {
        this.database = TestDatabase.POSTGRESQL.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsAllThatItHasToldToBeDone() throws Exception {
        StoreDatabase store = TestStore.over(database.dataSource(), keys);
        for (int i = 0; i < NAMES; i++) {
            store.add("n" + i, Sources.keys("AKID_n" + i), ALICE);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                all.add(threads.submit(() -> repeat(end, () -> replace(store))));
            }
            all.add(threads.submit(() -> repeat(end, () -> rotate(store))));
            while (System.nanoTime() < end) {
                Thread.sleep(ThreadLocalRandom.current().nextInt(20, 80));
                database.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(failures).hasPositiveValue();
        assertThat(versions).isNotEmpty();
        assertAllIsThere();
    }

    private void assertAllIsThere() {
        StoreDatabase fresh = TestStore.over(database.dataSource(), keys);
        List<StoredCredentials> listed = fresh.list("", 1000);
        assertThat(listed).hasSize(NAMES).allSatisfy(each -> {
            assertThat(each.version()).isGreaterThanOrEqualTo(told.getOrDefault(each.name(), 0L));
            assertThat(fresh.find(each.name()).orElseThrow().source())
                    .isEqualTo(Sources.keys(String.valueOf(each.accessKeyId())));
        });
        assertThat(database.rows("SELECT version FROM aws_auth_audit")).containsAll(
                versions.stream().map(String::valueOf).toList());
    }

    private static void repeat(long end, Runnable step) {
        while (System.nanoTime() < end) {
            step.run();
        }
    }

    private void replace(StoreDatabase store) {
        String name = "n" + ThreadLocalRandom.current().nextInt(NAMES);
        trying(() -> {
            long version = store.find(name).orElseThrow().about().version();
            String accessKeyId = "AKID_" + name + "_" + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
            long replaced = store.replace(name, version, Sources.keys(accessKeyId), ALICE).version();
            versions.add(replaced);
            told.merge(name, replaced, Math::max);
        });
    }

    private void rotate(StoreDatabase store) {
        keys.activate(keys.activeKeyId().equals("k1") ? "k2" : "k1");
        trying(store::reencrypt);
    }

    private void trying(Runnable step) {
        try {
            step.run();
        } catch (StoreException e) {
            assertThat(e.reason()).as(e.getMessage()).isIn(Reason.UNAVAILABLE, Reason.CONFLICT);
            failures.incrementAndGet();
        }
    }
}
