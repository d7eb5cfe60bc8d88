package io.quarkiverse.awsauth.store.jdbc;

import static io.quarkiverse.awsauth.store.jdbc.StoreDatabaseTest.assertRefused;
import static io.quarkiverse.awsauth.store.jdbc.TestStore.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.store.seal.TransferEntry;

/** What others than the store do to its rows. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StoreTamperingTest {

    /** By column, another value that the database takes. */
    private static final Map<String, String> OTHERS = Map.ofEntries(Map.entry("version", "version + 1000"),
            Map.entry("kind", "'static'"), Map.entry("disabled", "1 - disabled"), Map.entry("access_key_id", "'AKIDOTHER'"),
            Map.entry("settings", "'{\"role-arn\":\"arn:aws:iam::123456789012:role/admin\"}'"),
            Map.entry("expiration", "4102444800000"), Map.entry("created", "created + 1"),
            Map.entry("changed", "changed - 1"), Map.entry("changed_by", "'mallory'"), Map.entry("key_id", "'k2'"));

    private final TestStore database;
    private final TestKeys keys = TestKeys.of("k1", "k2");
    private final StoreDatabase store;

    StoreTamperingTest(TestDatabase kind) throws SQLException {
        this.database = kind.create();
        this.store = database.open(keys);
        store.add("session", Sources.SESSION, ALICE);
        store.add("role", Sources.ASSUME_ROLE, ALICE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void refusesEachColumnThatWasChanged() {
        for (String name : new String[] { "session", "role" }) {
            OTHERS.forEach((column, other) -> {
                String before = value(column, name);
                set(column, other, name);
                assertThat(value(column, name)).isNotEqualTo(before);
                assertUnreadable(name);
                set(column, before == null ? "NULL" : "'" + before + "'", name);
                assertThat(fresh().find(name)).as(column).isPresent();
            });
        }
    }

    @Test
    void refusesNamesThatWereSwapped() {
        long version = store.find("session").orElseThrow().about().version();
        store.add("other", Sources.KEYS, ALICE);
        database.sql("UPDATE aws_auth_credentials SET name = 'x' WHERE name = 'session'");
        database.sql("UPDATE aws_auth_credentials SET name = 'session' WHERE name = 'other'");
        database.sql("UPDATE aws_auth_credentials SET name = 'other' WHERE name = 'x'");
        assertUnreadable("session");
        assertUnreadable("other");
        assertRefused(Reason.UNREADABLE, () -> store.setDisabled("other", version, true, ALICE));
        assertRefused(Reason.UNREADABLE, () -> store.replace("other", version, Sources.KEYS, ALICE));
    }

    @Test
    void refusesSecretsThatWereSwapped() {
        store.add("other", Sources.SESSION, ALICE);
        String sealed = value("sealed", "other");
        set("sealed", "'" + value("sealed", "session") + "'", "other");
        assertUnreadable("other");
        set("sealed", "'" + sealed + "'", "session");
        assertUnreadable("session");
    }

    @Test
    void refusesWhatIsLeftOfSecrets() {
        String sealed = value("sealed", "session");
        for (String left : new String[] { "", "AAAA", "not base64", sealed.substring(0, 36), sealed.substring(0, 40),
                sealed.substring(0, sealed.length() - 4), sealed + "AAAA", sealed.substring(4), sealed + " " }) {
            set("sealed", "'" + left + "'", "session");
            assertUnreadable("session");
        }
    }

    @Test
    void refusesRowsOfAnotherStore() throws SQLException {
        database.sql("UPDATE aws_auth_store SET store_id = '00000000-0000-4000-8000-000000000000'");
        database.sql("DELETE FROM aws_auth_store_key");
        assertRefused(Reason.UNREADABLE, () -> fresh().open());
        StoreDatabase other = database.open(TestKeys.of("k2", "k1"));
        assertRefused(Reason.UNREADABLE, () -> other.find("session"));
        assertThat(other.list("", 10)).noneMatch(StoredCredentials::isReadable);
        assertThat(assertRefused(Reason.UNREADABLE, () -> store.changesSince(0)))
                .startsWith("the database has another store of credentials than at the start");
        assertThat(assertRefused(Reason.UNREADABLE, () -> store.add("x", Sources.KEYS, ALICE)))
                .startsWith("the database has another store of credentials than at the start");
    }

    @Test
    void refusesTheProofOfAKeyInAnotherStore() {
        database.sql("UPDATE aws_auth_store SET store_id = '00000000-0000-4000-8000-000000000000'");
        assertRefused(Reason.UNREADABLE, () -> database.open(keys).open());
    }

    @Test
    void refusesAnOldRowThatIsPutBack() {
        String[] old = remember("session");
        long version = Long.parseLong(old[1]);
        long replaced = store.replace("session", version, Sources.KEYS, ALICE).version();
        putBack(old);
        String message = "the stored credentials 'session' have the old version " + version + " again, after version "
                + replaced + ": others than the store have put it back; delete them and add them again, or restart the"
                + " application if it was you who restored the database";
        assertRefused(Reason.UNREADABLE, message, () -> store.find("session"));
        assertThat(listed(store, "session")).isEqualTo(StoredCredentials.unreadable("session", version, message));
        assertRefused(Reason.UNREADABLE, message, () -> store.replace("session", version, Sources.SESSION, ALICE));
        assertThat(fresh().find("session")).as("who has not seen it cannot tell").isPresent();
        store.delete("session", version, ALICE);
        store.add("session", Sources.KEYS, ALICE);
        assertThat(store.find("session")).isPresent();
    }

    @Test
    void refusesAnOldRowAfterItWasToldOfANewOne() {
        StoreDatabase replica = fresh();
        long revision = replica.changesSince(Long.MAX_VALUE).revision();
        String[] old = remember("session");
        store.replace("session", Long.parseLong(old[1]), Sources.KEYS, ALICE);
        assertThat(replica.changesSince(revision).versions()).containsOnlyKeys("session");
        putBack(old);
        assertThat(assertRefused(Reason.UNREADABLE, () -> replica.find("session")))
                .startsWith("the stored credentials 'session' have the old version");
    }

    @Test
    void exportsNoOldRowThatIsPutBack() {
        String[] old = remember("session");
        store.replace("session", Long.parseLong(old[1]), Sources.KEYS, ALICE);
        putBack(old);
        assertThat(assertRefused(Reason.UNREADABLE, () -> export(store)))
                .startsWith("the stored credentials 'session' have the old version");
        export(fresh());
    }

    @Test
    void encryptsNoOldRowAnewThatIsPutBack() {
        String[] old = remember("session");
        store.replace("session", Long.parseLong(old[1]), Sources.KEYS, ALICE);
        keys.activate("k2");
        assertThat(store.reencrypt()).isEqualTo(2);
        putBack(old);
        set("key_id", "'k1'", "session");
        assertThat(assertRefused(Reason.UNREADABLE, store::reencrypt))
                .startsWith("the stored credentials 'session' have the old version");
        assertThat(value("key_id", "session")).isEqualTo("k1");
    }

    @Test
    void exportsNothingWhereARowIsRemoved() {
        database.sql("DELETE FROM aws_auth_credentials WHERE name = 'session'");
        assertThat(assertRefused(Reason.UNREADABLE, () -> export(store)))
                .startsWith("the stored credentials 'session' are gone after version 1: others than the store");
        store.add("session", Sources.KEYS, ALICE);
        export(store);
    }

    @Test
    void exportsThoughAForgedRowHasComeAndGone() {
        StoreDatabase replica = fresh();
        long revision = replica.changesSince(Long.MAX_VALUE).revision();
        store.replace("session", 1, Sources.KEYS, ALICE);
        set("name", "'a\nERROR'", "session");
        replica.changesSince(revision);
        set("name", "'session'", "a\nERROR");
        export(replica);
    }

    private static void export(StoreDatabase store) {
        assertThat(store.exportTo(new ByteArrayOutputStream(), TestKeys.key(7))).isEqualTo(2);
    }

    @Test
    void namesTheRowThatHasTheNextVersion() {
        set("version", "3", "session");
        set("version", "1000", "role");
        String message = "the stored credentials 'session' have the version 3, but the store is at the revision 2: the row was"
                + " changed by others than the store, so that nothing can be changed; delete them and add them again";
        assertRefused(Reason.UNREADABLE, message, () -> store.add("x", Sources.KEYS, ALICE));
        assertRefused(Reason.UNREADABLE, message, () -> store.delete("role", 1000, ALICE));
        store.delete("session", 3, ALICE);
        store.delete("role", 1000, ALICE);
        store.add("session", Sources.SESSION, ALICE);
    }

    @Test
    void remembersNoVersionThatTheStoreHasNotReached() {
        set("version", "version + 1000", "session");
        assertThat(store.changesSince(0).versions()).containsKey("session");
        set("version", "version - 1000", "session");
        assertThat(store.find("session")).isPresent();
    }

    @Test
    void refusesASeedThatIsRemoved() {
        store.seedOnce(() -> List.of(TransferEntry.of("seed", Sources.KEYS)), sources -> {
        }, ALICE);
        database.sql("DELETE FROM aws_auth_credentials WHERE name = 'seed'");
        assertRefused(Reason.UNREADABLE, () -> store.find("seed"));
    }

    @Test
    void refusesADeletedRowThatIsPutBack() {
        String[] old = remember("session");
        store.delete("session", Long.parseLong(old[1]), ALICE);
        putBack(old);
        assertRefused(Reason.UNREADABLE, () -> store.find("session"));
    }

    @Test
    void refusesARowThatIsRemoved() {
        database.sql("DELETE FROM aws_auth_credentials WHERE name = 'session'");
        assertThat(assertRefused(Reason.UNREADABLE, () -> store.find("session")))
                .startsWith("the stored credentials 'session' are gone after version 1: others than the store");
        store.add("session", Sources.KEYS, ALICE);
        assertThat(store.find("session")).isPresent();
    }

    @Test
    void refusesARevisionThatIsPutBack() {
        store.changesSince(0);
        database.sql("UPDATE aws_auth_store SET revision = 0");
        String message = "the store of credentials is at the old revision 0 again, after revision 2: others have put it back;"
                + " restart the application if it was you who restored the database";
        assertRefused(Reason.UNREADABLE, message, () -> store.changesSince(0));
        assertRefused(Reason.UNREADABLE, () -> store.add("x", Sources.KEYS, ALICE));
    }

    @Test
    void refusesARevisionThatIsPutBackByAsManyAsAreAdded() {
        database.sql("UPDATE aws_auth_store SET revision = 1");
        assertThat(assertRefused(Reason.UNREADABLE, () -> store.add("x", Sources.KEYS, ALICE)))
                .startsWith("the store of credentials is at the old revision 1 again, after revision 2");
    }

    @Test
    void refusesARevisionThatIsPutBackBeforeTheStart() {
        database.sql("UPDATE aws_auth_store SET revision = 1");
        assertRefused(Reason.UNREADABLE, "the store of credentials is at the revision 1, but the credentials 'role' have the"
                + " version 2: others than the store have put the revision back; set the column revision of the table"
                + " aws_auth_store to 2", () -> fresh().open());
        database.sql("UPDATE aws_auth_store SET revision = 2");
        fresh().open();
    }

    @Test
    void doesNotTakeAForgedVersionForARevisionThatIsPutBack() {
        set("version", "version + 1000", "session");
        fresh().open();
    }

    @Test
    void hidesNothingThatIsMadeToLookDeleted() {
        set("kind", "'deleted'", "session");
        assertUnreadable("session");
        assertRefused(Reason.UNREADABLE, () -> store.replace("session", 1, Sources.KEYS, ALICE));
        assertRefused(Reason.UNREADABLE, () -> store.setDisabled("session", 1, true, ALICE));
        assertRefused(Reason.UNREADABLE, () -> store.delete("session", 99, ALICE));
        store.delete("session", 1, ALICE);
        assertThat(store.find("session")).isEmpty();
        assertThat(store.list("", 10)).extracting(StoredCredentials::name).containsExactly("role");
        assertRefused(Reason.UNKNOWN, () -> store.delete("session", 3, ALICE));
        assertRefused(Reason.UNKNOWN, () -> store.replace("session", 3, Sources.KEYS, ALICE));
        store.add("session", Sources.SESSION, ALICE);
        set("kind", "'deleted'", "session");
        store.add("session", Sources.KEYS, ALICE);
        assertThat(store.find("session").orElseThrow().source()).isEqualTo(Sources.KEYS);
    }

    @Test
    void quotesNothingThatOthersHaveWritten() {
        set("changed_by", "'mallory'", "role");
        assertThat(assertRefused(Reason.UNREADABLE, () -> store.delete("role", 99, ALICE)))
                .startsWith("the stored credentials 'role', version 2, cannot be trusted");
        set("key_id", "'k1\nmallory'", "role");
        assertThat(assertUnreadable("role")).startsWith("the stored credentials 'role', version 2, cannot be trusted");
    }

    @Test
    void listsNoNameThatForgesALine() {
        set("name", "'a\nERROR'", "session");
        assertThat(listed(store, "a\nERROR").problem())
                .startsWith("the stored credentials 'a\\u000aERROR', version 1, cannot be trusted");
        store.delete("a\nERROR", 1, ALICE);
        assertThat(store.list("", 10)).extracting(StoredCredentials::name).containsExactly("role");
    }

    @Test
    void letsWhatIsUnreadableBeDeletedAndAddedAgain() {
        set("changed_by", "'mallory'", "session");
        String message = assertUnreadable("session");
        assertThat(store.list("", 10)).extracting(StoredCredentials::isReadable).containsExactly(true, false);
        assertThat(message).isEqualTo("the stored credentials 'session', version 1, cannot be trusted: the row was changed by"
                + " others than the store, or moved; delete them and add them again");
        store.delete("session", 1, ALICE);
        store.add("session", Sources.KEYS, ALICE);
        assertThat(store.list("", 10)).hasSize(2);
    }

    private StoreDatabase fresh() {
        return database.open(keys);
    }

    private String assertUnreadable(String name) {
        assertRefused(Reason.UNREADABLE, () -> store.find(name));
        String message = assertRefused(Reason.UNREADABLE, () -> fresh().find(name));
        assertThat(listed(fresh(), name)).isEqualTo(
                StoredCredentials.unreadable(name, Long.parseLong(value("version", name)), message));
        return message;
    }

    private static StoredCredentials listed(StoreDatabase store, String name) {
        return store.list("", 10).stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private String value(String column, String name) {
        String value = database.rows("SELECT " + column + " FROM aws_auth_credentials WHERE name = '" + name + "'").get(0);
        return value.equals("null") ? null : value;
    }

    private void set(String column, String value, String name) {
        assertThat(database.sql("UPDATE aws_auth_credentials SET " + column + " = " + value + " WHERE name = '" + name + "'"))
                .isEqualTo(1);
    }

    private String[] remember(String name) {
        return database.rows("SELECT name, version, kind, access_key_id, expiration, created, changed, changed_by, sealed"
                + " FROM aws_auth_credentials WHERE name = '" + name + "'").get(0).split("\\|", -1);
    }

    private void putBack(String[] old) {
        database.sql("UPDATE aws_auth_credentials SET version = " + old[1] + ", kind = '" + old[2] + "', access_key_id = '"
                + old[3] + "', expiration = " + old[4] + ", created = " + old[5] + ", changed = " + old[6]
                + ", changed_by = '" + old[7] + "', sealed = '" + old[8] + "' WHERE name = '" + old[0] + "'");
    }
}
