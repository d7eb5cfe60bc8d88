package io.quarkiverse.awsauth.store.jdbc;

import static io.quarkiverse.awsauth.store.jdbc.TestStore.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.awsauth.store.StoreChanged.Action;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.StoredCredentials;

/**
 * Many writers and readers on several replicas. Runs for 2 seconds; {@code -Dstore.load.seconds=60} makes it a minute.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StoreLoadTest {

    private static final int SECONDS = Integer.getInteger("store.load.seconds", 2);
    private static final int WRITERS = 32;
    private static final int READERS = 32;
    private static final int NAMES = 1000;
    private static final int REPLICAS = 4;

    private final TestStore database;
    private final int writingReplicas;
    private final List<StoreDatabase> replicas = new ArrayList<>();
    private final Map<Long, String> written = new ConcurrentHashMap<>();
    private final AtomicInteger conflicts = new AtomicInteger();
    private final AtomicLong reads = new AtomicLong();

    StoreLoadTest(TestDatabase kind) throws SQLException {
        this.database = kind.create();
        this.writingReplicas = kind.isForOneWriter() ? 1 : REPLICAS;
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(database.open(TestKeys.of("k1")));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void losesNoUpdateAndReadsNothingTorn() throws Exception {
        for (int i = 0; i < NAMES; i++) {
            replicas.get(0).add("n" + i, Sources.keys("AKID_n" + i + "_0"), ALICE);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                StoreDatabase writing = replicas.get(i % writingReplicas);
                StoreDatabase reading = replicas.get(i % REPLICAS);
                all.add(threads.submit(() -> repeat(end, () -> write(writing))));
                all.add(threads.submit(() -> repeat(end, () -> read(reading))));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(written.size()).as("on however slow a machine").isGreaterThan(SECONDS);
        assertThat(reads).hasValueGreaterThan(SECONDS * 10L);
        assertEachWriteIsInTheChain();
        System.out.printf("%d writes, %d conflicts, %d reads in %d s%n", written.size(), conflicts.get(), reads.get(),
                SECONDS);
    }

    private static void repeat(long end, Runnable step) {
        while (System.nanoTime() < end) {
            step.run();
        }
    }

    /** Mostly among few names, so that writers meet. */
    private static String name() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "n" + (random.nextBoolean() ? random.nextInt(8) : random.nextInt(NAMES));
    }

    private void write(StoreDatabase replica) {
        String name = name();
        StoredCredentials read = replica.find(name).orElseThrow().about();
        String accessKeyId = "AKID_" + name + "_" + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        try {
            long version = replica.replace(name, read.version(), Sources.keys(accessKeyId), ALICE).version();
            assertThat(written.put(version, name + " " + read.version() + " " + accessKeyId)).isNull();
        } catch (StoreException e) {
            assertThat(e.reason()).as(e.getMessage()).isEqualTo(Reason.CONFLICT);
            conflicts.incrementAndGet();
        }
    }

    private void read(StoreDatabase replica) {
        String name = name();
        StoredEntry entry = replica.find(name).orElseThrow();
        assertThat(entry.about().accessKeyId()).startsWith("AKID_" + name + "_");
        assertThat(entry.source()).isEqualTo(Sources.keys(entry.about().accessKeyId()));
        reads.incrementAndGet();
    }

    /** Each replaced what the one before had left, and the last of each name is there. */
    private void assertEachWriteIsInTheChain() {
        Map<String, Long> current = new ConcurrentHashMap<>();
        Map<String, String> keys = new ConcurrentHashMap<>();
        for (int i = 0; i < NAMES; i++) {
            current.put("n" + i, i + 1L);
            keys.put("n" + i, "AKID_n" + i + "_0");
        }
        written.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(write -> {
            String[] parts = write.getValue().split(" ");
            assertThat(current.put(parts[0], write.getKey())).isEqualTo(Long.parseLong(parts[1]));
            keys.put(parts[0], parts[2]);
        });
        StoreDatabase fresh = database.open(TestKeys.of("k1"));
        assertThat(fresh.list("", NAMES)).hasSize(NAMES).allSatisfy(each -> {
            assertThat(each.version()).isEqualTo(current.get(each.name()));
            assertThat(each.accessKeyId()).isEqualTo(keys.get(each.name()));
        });
        assertThat(fresh.changesSince(0).versions()).isEqualTo(current);
        assertThat(database.rows("SELECT COUNT(*) FROM aws_auth_audit WHERE action = '" + Action.REPLACED + "'"))
                .containsExactly(String.valueOf(written.size()));
    }
}
