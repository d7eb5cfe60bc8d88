package io.quarkiverse.awsauth.store.jdbc;

import static io.quarkiverse.awsauth.store.jdbc.TestStore.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.store.seal.TransferEntry;

/** Each operation is killed at each of its statements: afterwards each row is either old or new, and readable. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StoreKillTest {

    private final TestKeys keys = TestKeys.of("k1", "k2");
    private final TestStore database;

    StoreKillTest(TestDatabase kind) throws SQLException {
        this.database = kind.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whileOneNameIsAdded() {
        killAtEachPoint("add", each -> each.add("a", Sources.KEYS, ALICE),
                Set.of(Map.of(), Map.of("a", "static:AKIDEXAMPLE")), () -> delete("a"));
    }

    @Test
    void whileOneNameIsChanged() {
        StoreDatabase store = database.open(keys);
        store.add("a", Sources.KEYS, ALICE);
        Map<String, String> before = Map.of("a", "static:AKIDEXAMPLE");
        killAtEachPoint("replace", each -> each.replace("a", version("a"), Sources.SESSION, ALICE),
                Set.of(before, Map.of("a", "session:ASIAEXAMPLE")),
                () -> store.replace("a", version("a"), Sources.KEYS, ALICE));
        killAtEachPoint("disable", each -> each.setDisabled("a", version("a"), true, ALICE),
                Set.of(before, Map.of("a", "static:AKIDEXAMPLE:disabled")),
                () -> store.setDisabled("a", version("a"), false, ALICE));
        killAtEachPoint("delete", each -> each.delete("a", version("a"), ALICE), Set.of(before, Map.of()), () -> {
            if (state().isEmpty()) {
                store.add("a", Sources.KEYS, ALICE);
            }
        });
    }

    @Test
    void whileKeysAreRotated() {
        StoreDatabase store = database.open(keys);
        for (int i = 0; i < 130; i++) {
            store.add("n" + i, Sources.keys("AKID" + i), ALICE);
        }
        Map<String, String> all = state();
        AtomicInteger last = new AtomicInteger(2);
        killAtEachPoint("rotation", each -> {
            String next = String.format("k2%09d", last.incrementAndGet());
            keys.with(next, TestKeys.key(last.get())).activate(next);
            each.reencrypt();
        }, Set.of(all), () -> {
        }, 11);
        store.reencrypt();
        assertThat(store.needsReencryption()).isFalse();
        assertThat(database.rows("SELECT DISTINCT key_id FROM aws_auth_credentials")).containsExactly(keys.activeKeyId());
        assertThat(state()).isEqualTo(all);
    }

    @Test
    void whileTablesAreMade() {
        boolean died = true;
        for (int last = 1; died; last++) {
            for (boolean answerIsLost : new boolean[] { false, true }) {
                dropTables();
                died = kill(each -> each.add("a", Sources.KEYS, ALICE), last, answerIsLost);
                StoreDatabase fresh = database.open(keys);
                if (fresh.find("a").isEmpty()) {
                    fresh.add("a", Sources.KEYS, ALICE);
                }
                assertThat(state()).as("died at %s", last).isEqualTo(Map.of("a", "static:AKIDEXAMPLE"));
                assertThat(database.rows("SELECT schema_version, revision FROM aws_auth_store")).containsExactly("2|1");
            }
        }
    }

    @Test
    void whileTablesAreUpgraded() {
        boolean died = true;
        for (int last = 1; died; last++) {
            for (boolean answerIsLost : new boolean[] { false, true }) {
                dropTables();
                Schema.FILES.get(0).statements().forEach(database::sql);
                new StoreDatabase(database.dataSource(), keys, () -> TestStore.NOW, SchemaMode.CREATE, false).add("a",
                        Sources.SESSION, ALICE);
                database.sql("DROP TABLE aws_auth_audit");
                database.sql("UPDATE aws_auth_store SET schema_version = 1");
                died = kill(StoreDatabase::open, last, answerIsLost);
                assertThat(state()).isEqualTo(Map.of("a", "session:ASIAEXAMPLE"));
                assertThat(database.rows("SELECT schema_version, revision FROM aws_auth_store")).containsExactly("2|1");
            }
        }
    }

    @Test
    void whileManyAreImportedOrSeeded() {
        StoreDatabase store = database.open(keys);
        store.add("a", Sources.KEYS, ALICE);
        store.add("b", Sources.SESSION, ALICE);
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        store.exportTo(export, TestKeys.key(7));
        Map<String, String> both = state();
        delete("a");
        delete("b");
        Runnable deleteBoth = () -> {
            delete("a");
            delete("b");
        };
        killAtEachPoint("import",
                each -> each.importAll(StoreDatabase.read(new ByteArrayInputStream(export.toByteArray()), TestKeys.key(7)),
                        name -> false, ALICE),
                Set.of(Map.of(), both), deleteBoth);
        removeAll();
        List<TransferEntry> seeds = List.of(TransferEntry.of("a", Sources.KEYS), TransferEntry.of("b", Sources.SESSION));
        killAtEachPoint("seeding", each -> each.seedOnce(() -> seeds, sources -> {
        }, ALICE), Set.of(Map.of(), both), () -> {
            assertThat(state().isEmpty()).isEqualTo(database.rows("SELECT seeded FROM aws_auth_store").contains("0"));
            removeAll();
            database.sql("UPDATE aws_auth_store SET seeded = 0");
        });
    }

    /** As if it was never there, unlike what was deleted. */
    private void removeAll() {
        database.sql("DELETE FROM aws_auth_credentials");
    }

    private void killAtEachPoint(String operation, Consumer<StoreDatabase> work, Set<Map<String, String>> allowed,
            Runnable undo) {
        killAtEachPoint(operation, work, allowed, undo, 1);
    }

    private void killAtEachPoint(String operation, Consumer<StoreDatabase> work, Set<Map<String, String>> allowed,
            Runnable undo, int step) {
        boolean died = true;
        int last = 1;
        for (; died; last += step) {
            for (boolean answerIsLost : new boolean[] { false, true }) {
                died = kill(work, last, answerIsLost);
                assertThat(allowed).as("%s died at %s", operation, last).contains(state());
                undo.run();
            }
            assertThat(last).isLessThan(2000);
        }
        assertThat(last).as("%s has several points", operation).isGreaterThan(8);
    }

    /** Whether it did not come to its end. */
    private boolean kill(Consumer<StoreDatabase> work, int last, boolean answerIsLost) {
        DyingConnections connections = new DyingConnections(database.dataSource(), last, answerIsLost);
        try {
            work.accept(TestStore.over(connections.dataSource(), keys));
        } catch (StoreException e) {
            assertThat(e.reason()).as(e.getMessage()).isEqualTo(Reason.UNAVAILABLE);
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).contains("SQLState 08006").doesNotContain("hunter2");
        }
        return connections.haveDied();
    }

    private Map<String, String> state() {
        StoreDatabase fresh = database.open(keys);
        Map<String, String> state = new TreeMap<>();
        for (StoredCredentials each : fresh.list("", 1000)) {
            state.put(each.name(), each.kind() + ":" + each.accessKeyId() + (each.disabled() ? ":disabled" : ""));
        }
        return state;
    }

    private long version(String name) {
        return database.open(keys).find(name).orElseThrow().about().version();
    }

    private void delete(String name) {
        StoreDatabase store = database.open(keys);
        store.find(name).ifPresent(entry -> store.delete(name, entry.about().version(), ALICE));
    }

    private void dropTables() {
        for (String table : List.of("store", "store_key", "credentials", "audit")) {
            database.sql("DROP TABLE IF EXISTS aws_auth_" + table);
        }
    }
}
