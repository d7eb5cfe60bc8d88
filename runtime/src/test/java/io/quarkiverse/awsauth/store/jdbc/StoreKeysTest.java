package io.quarkiverse.awsauth.store.jdbc;

import static io.quarkiverse.awsauth.store.jdbc.StoreDatabaseTest.assertRefused;
import static io.quarkiverse.awsauth.store.jdbc.TestStore.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.awsauth.store.StoreException.Reason;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class StoreKeysTest {

    private static final String OTHER_KEY = "the encryption key 'k1' must be what it was when it first encrypted stored"
            + " credentials, and is another one now: set what the bean that implements StoreEncryptionKeys gives for 'k1' to the former key, and"
            + " give a new key a new id; or others than the store have changed the table aws_auth_store_key: delete the key's"
            + " row, which is written anew";

    private final TestStore database;

    StoreKeysTest(TestDatabase kind) throws SQLException {
        this.database = kind.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void opensNothingWithoutTheKey() {
        database.open(TestKeys.of("k1")).add("s3", Sources.KEYS, ALICE);
        StoreDatabase other = database.open(TestKeys.of("k2"));
        String message = "stored credentials are encrypted by the encryption key 'k1', not known here: set"
                + " what the bean that implements StoreEncryptionKeys gives for 'k1'";
        assertRefused(Reason.UNREADABLE, message, other::open);
        assertRefused(Reason.UNREADABLE, message, () -> other.list("", 1));
        assertRefused(Reason.UNREADABLE, message, () -> other.find("s3"));
        assertRefused(Reason.UNREADABLE, message, () -> other.add("x", Sources.KEYS, ALICE));
        assertRefused(Reason.UNREADABLE, message, other::reencrypt);
    }

    @Test
    void opensNothingWithAnotherKeyOfTheSameId() {
        database.open(TestKeys.of("k1")).add("s3", Sources.KEYS, ALICE);
        StoreDatabase other = database.open(TestKeys.of("k1").with("k1", TestKeys.key(99)));
        assertRefused(Reason.UNREADABLE, OTHER_KEY, other::open);
    }

    @Test
    void writesNothingWithAnotherKeyOfTheSameId() {
        StoreDatabase other = database.open(TestKeys.of("k1").with("k1", TestKeys.key(99)));
        other.open();
        database.open(TestKeys.of("k1")).add("s3", Sources.KEYS, ALICE);
        assertRefused(Reason.UNREADABLE, OTHER_KEY, () -> other.add("x", Sources.KEYS, ALICE));
    }

    @Test
    void provesNoOtherKeyWhereTheProofWasRemoved() {
        database.open(TestKeys.of("k1")).add("s3", Sources.KEYS, ALICE);
        StoreDatabase other = database.open(TestKeys.of("k2").with("k1", TestKeys.key(99)));
        database.sql("DELETE FROM aws_auth_store_key");
        other.open();
        String message = "the encryption key 'k1' opens none of the stored credentials that seem to be encrypted by it, and"
                + " what proves it is gone: set what the bean that implements StoreEncryptionKeys gives for 'k1' to the former key; if it is a"
                + " new one, give it another id; if it is the former one, restore the tables from a backup, as others than the"
                + " store have changed them";
        TestKeys wrong = TestKeys.of("k1").with("k1", TestKeys.key(99));
        assertRefused(Reason.UNREADABLE, message, () -> database.open(wrong).open());
        TestKeys late = TestKeys.of("k2").with("k1", TestKeys.key(99));
        StoreDatabase store = database.open(late);
        store.open();
        late.activate("k1");
        assertRefused(Reason.UNREADABLE, message, () -> store.add("x", Sources.KEYS, ALICE));
        assertRefused(Reason.UNREADABLE, message, store::reencrypt);
        assertThat(database.rows("SELECT key_id FROM aws_auth_store_key")).isEmpty();
        StoreDatabase right = database.open(TestKeys.of("k1"));
        right.add("x", Sources.KEYS, ALICE);
        assertThat(right.find("s3")).isPresent();
    }

    @Test
    void namesAllKeysThatAreMissingOrWrong() {
        TestKeys keys = TestKeys.of("a", "b", "c");
        StoreDatabase store = database.open(keys);
        for (String id : new String[] { "a", "b", "c" }) {
            keys.activate(id);
            store.add(id, Sources.KEYS, ALICE);
        }
        assertThat(assertRefused(Reason.UNREADABLE, () -> database.open(TestKeys.of("c").with("c", TestKeys.key(1))).open()))
                .contains("each of the encryption keys 'a', 'b', not known here", "the encryption key 'c' must be");
    }

    @Test
    void refusesKeysThatAreNone() {
        assertKey("text-that-somebody-has-thought-of".substring(0, 32).getBytes(StandardCharsets.US_ASCII),
                "is a text, such as a passphrase; expected 32 random bytes, e.g. by: openssl rand -base64 32");
        assertKey(new byte[32], "is the same byte 32 times; expected 32 random bytes");
        assertKey(new byte[16], "has 16 bytes; expected 32 random bytes");
        TestKeys keys = TestKeys.of("k1").with("k1", new SecretKeySpec(TestKeys.key(1).getEncoded(), "HmacSHA256"));
        assertThat(assertRefused(Reason.UNREADABLE, () -> database.open(keys).open()))
                .contains("the encryption key 'k1' is a key for HmacSHA256, not for AES");
        assertThat(assertRefused(Reason.UNREADABLE, () -> database.open(TestKeys.of("k 1")).open()))
                .isEqualTo("'k 1' is not the id of an encryption key; expected 1 to 64 of the characters A-Z a-z 0-9 ._-");
        assertThat(assertRefused(Reason.UNREADABLE, () -> database.open(TestKeys.of("k1").activate("k2")).open()))
                .isEqualTo("there is no encryption key 'k2', which is to be the active one: set"
                        + " what the bean that implements StoreEncryptionKeys gives for 'k2'");
    }

    private void assertKey(byte[] bytes, String message) {
        TestKeys keys = TestKeys.of("k1").with("k1", new SecretKeySpec(bytes, "AES"));
        assertThat(assertRefused(Reason.UNREADABLE, () -> database.open(keys).open()))
                .contains("the encryption key 'k1' " + message)
                .endsWith(": set what the bean that implements StoreEncryptionKeys gives for 'k1'");
    }

    @Test
    void isReencryptedWhileItIsUsed() {
        TestKeys keys = TestKeys.of("k1", "k2");
        StoreDatabase store = database.open(keys);
        for (int i = 0; i < 250; i++) {
            store.add("n" + i, Sources.keys("AKID" + i), ALICE);
        }
        store.delete("n7", 8, ALICE);
        assertThat(store.needsReencryption()).isFalse();
        assertThat(store.reencrypt()).isZero();
        keys.activate("k2");
        assertThat(store.needsReencryption()).isTrue();
        long revision = store.changesSince(Long.MAX_VALUE).revision();
        assertThat(store.reencrypt()).isEqualTo(250);
        assertThat(store.needsReencryption()).isFalse();
        assertThat(store.changesSince(revision).versions()).isEmpty();
        StoreDatabase withoutOldKey = database.open(TestKeys.of("k2"));
        assertThat(withoutOldKey.list("", 1000)).hasSize(249).allMatch(each -> each.encryptionKeyId().equals("k2"));
        assertThat(withoutOldKey.find("n100").orElseThrow().source()).isEqualTo(Sources.keys("AKID100"));
        assertThat(withoutOldKey.find("n7")).isEmpty();
    }

    @Test
    void isReencryptedButForWhatCannotBeRead() {
        TestKeys keys = TestKeys.of("k1", "k2");
        StoreDatabase store = database.open(keys);
        for (String name : new String[] { "a", "b", "c" }) {
            store.add(name, Sources.KEYS, ALICE);
        }
        database.sql("UPDATE aws_auth_credentials SET disabled = 1 WHERE name = 'b'");
        keys.activate("k2");
        assertThat(assertRefused(Reason.UNREADABLE, store::reencrypt)).contains("'b'");
        assertThat(database.rows("SELECT key_id FROM aws_auth_credentials ORDER BY name")).containsExactly("k2", "k1", "k2");
        store.delete("b", 2, ALICE);
        assertThat(store.reencrypt()).isZero();
    }

    @Test
    void namesTheKeyThatCameAfterTheStart() {
        StoreDatabase old = database.open(TestKeys.of("k1"));
        old.add("s3", Sources.KEYS, ALICE);
        database.open(TestKeys.of("k2", "k1")).reencrypt();
        assertRefused(Reason.UNREADABLE, "the stored credentials 's3' are encrypted by the key 'k2', which is not known: set"
                + " what the bean that implements StoreEncryptionKeys gives for 'k2'", () -> old.find("s3"));
    }

    @Test
    void looksForNothingOfAKeyThatIsRetired() {
        StoreDatabase store = rotated(TestKeys.of("k1", "k2"));
        assertThat(database.rows("SELECT key_id FROM aws_auth_store_key WHERE sealed LIKE '-%'")).isEmpty();
        assertThat(store.needsReencryption()).isFalse();
        assertThat(database.rows("SELECT key_id FROM aws_auth_store_key WHERE sealed LIKE '-%'")).containsExactly("k1");
        assertThat(store.needsReencryption()).isFalse();

        database.sql("UPDATE aws_auth_credentials SET key_id = 'k1'");
        assertThat(store.needsReencryption()).isFalse();
        StoreDatabase withoutOldKey = database.open(TestKeys.of("k2"));
        withoutOldKey.open();
        assertRefused(Reason.UNREADABLE, "the stored credentials 's3' are encrypted by the key 'k1', which is not known: set"
                + " what the bean that implements StoreEncryptionKeys gives for 'k1'", () -> withoutOldKey.find("s3"));
        assertThat(database.open(TestKeys.of("k2", "k1")).needsReencryption()).isTrue();
    }

    @Test
    void recallsAKeyThatEncryptsThoughItIsRetired() {
        TestKeys keys = TestKeys.of("k1", "k2");
        StoreDatabase store = rotated(keys);
        assertThat(store.needsReencryption()).isFalse();
        StoreDatabase left = database.open(TestKeys.of("k1", "k2"));
        left.add("late", Sources.KEYS, ALICE);

        assertRefused(Reason.UNREADABLE, "stored credentials are encrypted by the encryption key 'k1', not known here: set"
                + " what the bean that implements StoreEncryptionKeys gives for 'k1'",
                () -> database.open(TestKeys.of("k2")).open());
        assertThat(left.needsReencryption()).as("the old key takes nothing back").isFalse();
        assertThat(store.needsReencryption()).isTrue();
        assertThat(store.reencrypt()).isEqualTo(1);
        assertThat(store.needsReencryption()).isFalse();
        assertThat(database.open(TestKeys.of("k2")).find("late")).isPresent();
    }

    private StoreDatabase rotated(TestKeys keys) {
        StoreDatabase store = database.open(keys);
        store.add("s3", Sources.KEYS, ALICE);
        keys.activate("k2");
        assertThat(store.reencrypt()).isEqualTo(1);
        return store;
    }

    @Test
    void isReencryptedByTheNewerOfTwoActiveKeysAlone() {
        StoreDatabase older = database.open(TestKeys.of("b", "a"));
        older.add("one", Sources.KEYS, ALICE);
        StoreDatabase newer = new StoreDatabase(database.dataSource(), TestKeys.of("a", "b"),
                () -> TestStore.NOW.plusSeconds(1), SchemaMode.CREATE, true);
        assertOneGivesWay(older, newer);
    }

    @Test
    void isReencryptedByOneOfTwoActiveKeysOfTheSameTime() {
        StoreDatabase former = database.open(TestKeys.of("a", "b"));
        former.add("one", Sources.KEYS, ALICE);
        assertOneGivesWay(former, database.open(TestKeys.of("b", "a")));
    }

    @Test
    void isReencryptedThoughOthersMakeTheOldKeyANewOne() {
        TestKeys keys = TestKeys.of("k1", "k2");
        StoreDatabase store = database.open(keys);
        store.add("one", Sources.KEYS, ALICE);
        keys.activate("k2");
        store.add("two", Sources.KEYS, ALICE);
        database.sql("UPDATE aws_auth_store_key SET created = created + 60000 WHERE key_id = 'k1'");
        assertRefused(Reason.UNREADABLE, OTHER_KEY, store::needsReencryption);
        assertRefused(Reason.UNREADABLE, OTHER_KEY, store::reencrypt);
        assertRefused(Reason.UNREADABLE, OTHER_KEY, () -> database.open(keys).open());
        database.sql("DELETE FROM aws_auth_store_key WHERE key_id = 'k1'");
        assertThat(store.needsReencryption()).isTrue();
        assertThat(store.reencrypt()).isEqualTo(1);
    }

    @Test
    void isReencryptedByNoKeyWhileOneIsOfTheFuture() {
        TestKeys keys = TestKeys.of("k1", "k2");
        new StoreDatabase(database.dataSource(), keys, () -> TestStore.NOW.plusSeconds(7200), SchemaMode.CREATE, true)
                .add("one", Sources.KEYS, ALICE);
        keys.activate("k2");
        StoreDatabase store = database.open(keys);
        String message = "the encryption key 'k1' seems to have encrypted first at 2026-01-02T05:04:05.678Z, so that it would"
                + " pass for newer than others: correct the clocks, and delete its row of the table aws_auth_store_key, which"
                + " is written anew";
        assertRefused(Reason.UNREADABLE, message, store::needsReencryption);
        assertRefused(Reason.UNREADABLE, message, store::reencrypt);
        database.sql("DELETE FROM aws_auth_store_key WHERE key_id = 'k1'");
        assertThat(store.reencrypt()).isEqualTo(1);
    }

    private static void assertOneGivesWay(StoreDatabase loser, StoreDatabase winner) {
        assertThat(winner.needsReencryption()).isTrue();
        assertThat(winner.reencrypt()).isEqualTo(1);
        assertThat(loser.needsReencryption()).isFalse();
        assertThat(loser.reencrypt()).isZero();
        loser.add("two", Sources.KEYS, ALICE);
        assertThat(winner.needsReencryption()).isTrue();
        assertThat(winner.reencrypt()).isEqualTo(1);
        assertThat(winner.needsReencryption()).isFalse();
    }
}
