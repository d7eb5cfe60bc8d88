package io.quarkiverse.awsauth.store.jdbc;

import static io.quarkiverse.awsauth.store.jdbc.TestStore.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreChanged;
import io.quarkiverse.awsauth.store.StoreChanged.Action;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.store.StoredKind;
import io.quarkiverse.awsauth.store.seal.Content;
import io.quarkiverse.awsauth.store.seal.TransferEntry;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class StoreDatabaseTest {

    private static final Actor BOB = new Actor("Bob Müller", "");

    private final TestStore database;
    private final StoreDatabase store;

    StoreDatabaseTest(TestDatabase kind) throws SQLException {
        this.database = kind.create();
        this.store = database.open(TestKeys.of("k1"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesBackWhatIsAdded() {
        Map<String, CredentialSource> sources = Map.of("keys", Sources.KEYS, "session", Sources.SESSION, "anywhere",
                Sources.ROLES_ANYWHERE, "role", Sources.ASSUME_ROLE);
        sources.forEach((name, source) -> store.add(name, source, ALICE));
        sources.forEach((name, source) -> assertThat(store.find(name).orElseThrow().source()).isEqualTo(source));
        assertThat(store.find("other")).isEmpty();
        assertThat(store.find("no name")).isEmpty();
    }

    @Test
    void tellsWhatIsStored() {
        StoredCredentials added = store.add("s3", Sources.SESSION, BOB);
        assertThat(added).isEqualTo(new StoredCredentials("s3", StoredKind.SESSION, false, "ASIAEXAMPLE", Map.of(),
                Sources.EXPIRATION, TestStore.NOW, TestStore.NOW, "Bob Müller", added.version(), "k1", null));
        assertThat(store.find("s3").orElseThrow().about()).isEqualTo(added);
        assertThat(store.add("role", Sources.ASSUME_ROLE, ALICE).settings()).containsEntry("role-arn",
                "arn:aws:iam::123456789012:role/writer").containsEntry("tags.team.name", "Größe");
    }

    @Test
    void listsInTheOrderOfNames() {
        List.of("c", "a", "d", "b").forEach(name -> store.add(name, Sources.KEYS, ALICE));
        store.delete("b", versionOf("b"), ALICE);
        assertThat(store.list("", 2)).extracting(StoredCredentials::name).containsExactly("a", "c");
        assertThat(store.list("a", 10)).extracting(StoredCredentials::name).containsExactly("c", "d");
        assertThat(store.list("d", 10)).isEmpty();
        assertRefused(Reason.INVALID, "a list of 0 was asked for; expected 1 or more", () -> store.list("", 0));
    }

    @Test
    void replacesOnlyWhatWasSeen() {
        long first = store.add("s3", Sources.KEYS, ALICE).version();
        StoredCredentials second = store.replace("s3", first, Sources.SESSION, BOB);
        assertThat(second.version()).isGreaterThan(first);
        assertThat(store.find("s3").orElseThrow().source()).isEqualTo(Sources.SESSION);
        String message = "the stored credentials 's3' have version " + second.version() + ", not " + first
                + ": Bob Müller has changed them at 2026-01-02T03:04:05.678Z; look at them again";
        assertRefused(Reason.CONFLICT, message, () -> store.replace("s3", first, Sources.KEYS, ALICE));
        assertRefused(Reason.CONFLICT, message, () -> store.setDisabled("s3", first, true, ALICE));
        assertRefused(Reason.CONFLICT, message, () -> store.delete("s3", first, ALICE));
        assertThat(store.find("s3").orElseThrow().about()).isEqualTo(second);
    }

    @Test
    void staysDisabledUntilEnabled() {
        long version = store.add("s3", Sources.KEYS, ALICE).version();
        StoredCredentials disabled = store.setDisabled("s3", version, true, ALICE);
        assertThat(disabled.disabled()).isTrue();
        StoredCredentials replaced = store.replace("s3", disabled.version(), Sources.SESSION, ALICE);
        assertThat(replaced.disabled()).isTrue();
        assertThat(store.find("s3").orElseThrow().about().disabled()).isTrue();
        assertThat(store.setDisabled("s3", replaced.version(), false, ALICE).disabled()).isFalse();
        assertThat(store.find("s3").orElseThrow().source()).isEqualTo(Sources.SESSION);
    }

    @Test
    void deletesAndAddsAgain() {
        long version = store.add("s3", Sources.KEYS, ALICE).version();
        long deleted = store.delete("s3", version, ALICE);
        assertThat(deleted).isGreaterThan(version);
        assertThat(store.find("s3")).isEmpty();
        assertThat(database.rows("SELECT kind, access_key_id, settings FROM aws_auth_credentials"))
                .containsExactly("deleted|null|{}");
        String unknown = "there are no stored credentials 's3': add them";
        assertRefused(Reason.UNKNOWN, unknown, () -> store.delete("s3", deleted, ALICE));
        assertRefused(Reason.UNKNOWN, unknown, () -> store.replace("s3", deleted, Sources.KEYS, ALICE));
        assertThat(store.add("s3", Sources.SESSION, ALICE).version()).isGreaterThan(deleted);
        assertThat(store.find("s3").orElseThrow().source()).isEqualTo(Sources.SESSION);
    }

    @Test
    void refusesWhatMayNotBeStored() {
        store.add("s3", Sources.KEYS, ALICE);
        assertRefused(Reason.EXISTS,
                "there are stored credentials 's3' already: replace them, or choose another name",
                () -> store.add("s3", Sources.KEYS, ALICE));
        assertRefused(Reason.INVALID, "'a b' is not a name; expected 1 to 128 of the characters A-Z a-z 0-9 ._@:+=-",
                () -> store.add("a b", Sources.KEYS, ALICE));
        AssumeRoleSource elsewhere = AssumeRoleSource.builder().roleArn(Sources.ASSUME_ROLE.roleArn()).region("eu-central-1")
                .endpointOverride(URI.create("https://sts.example.com")).build();
        assertRefused(Reason.INVALID, "the credentials 'x' cannot be stored: endpoint-override: neither it nor a proxy, a trust"
                + " store or a timeout may be stored; configure such credentials", () -> store.add("x", elsewhere, ALICE));
        assertThat(store.list("", 10)).hasSize(1);
        assertThat(store.add("S3", Sources.KEYS, ALICE).name()).isEqualTo("S3");
        assertThat(store.add("n".repeat(128), Sources.KEYS, ALICE).name()).hasSize(128);
    }

    @Test
    void tellsWhatHasChanged() {
        long a = store.add("a", Sources.KEYS, ALICE).version();
        long b = store.add("b", Sources.KEYS, ALICE).version();
        assertThat(store.changesSince(0)).isEqualTo(new StoreChanges(b, Map.of("a", a, "b", b)));
        assertThat(store.changesSince(b)).isEqualTo(new StoreChanges(b, Map.of()));
        assertThat(store.changesSince(Long.MAX_VALUE).revision()).isEqualTo(b);
        long deleted = store.delete("a", a, ALICE);
        assertThat(store.changesSince(b)).isEqualTo(new StoreChanges(deleted, Map.of("a", deleted)));
        assertThat(store.storedAmong(List.of("a", "b", "c", "b", "no name"))).containsExactly("b");
        assertThat(store.storedAmong(List.of())).isEmpty();
    }

    @Test
    void keepsWhoDidWhat() {
        StoredCredentials added = store.add("s3", Sources.KEYS, ALICE);
        long disabled = store.setDisabled("s3", added.version(), true, BOB).version();
        assertRefused(Reason.EXISTS, () -> store.add("s3", Sources.KEYS, BOB));
        store.audit(new StoreChanged("x".repeat(300), Action.DENIED, BOB, 0, TestStore.NOW));
        long at = TestStore.NOW.toEpochMilli();
        assertThat(database.rows("SELECT at, who, origin, action, name, version FROM aws_auth_audit ORDER BY version"))
                .containsExactly(at + "|Bob Müller||DENIED|" + "x".repeat(128) + "|0",
                        at + "|alice|192.0.2.1|ADDED|s3|" + added.version(),
                        at + "|Bob Müller||DISABLED|s3|" + disabled);
    }

    @Test
    void keepsNobodyIfThereIsToBeNoAudit() {
        StoreDatabase silent = new StoreDatabase(database.dataSource(), TestKeys.of("k1"), () -> TestStore.NOW,
                SchemaMode.CREATE, false);
        silent.add("s3", Sources.KEYS, ALICE);
        silent.audit(new StoreChanged("s3", Action.DENIED, BOB, 0, TestStore.NOW));
        assertThat(database.rows("SELECT id FROM aws_auth_audit")).isEmpty();
    }

    @Test
    void seedsOnce() {
        store.add("a", Sources.KEYS, ALICE);
        assertRefused(Reason.INVALID, () -> store.seedOnce(seeds("ok", "not ok"), sources -> {
        }, BOB));
        assertThat(store.find("ok")).isEmpty();
        assertThat(store.seedOnce(seeds("a", "b"), sources -> {
        }, BOB)).containsOnlyKeys("b");
        assertThat(store.find("a").orElseThrow().source()).isEqualTo(Sources.KEYS);
        assertThat(store.find("b").orElseThrow().about().changedBy()).isEqualTo("Bob Müller");
        assertThat(store.seedOnce(() -> {
            throw new AssertionError("nobody needs them");
        }, sources -> {
        }, BOB)).isEmpty();
        assertThat(database.rows("SELECT name FROM aws_auth_audit WHERE action = 'SEEDED'")).containsExactly("b");
    }

    @Test
    void seedsNothingThatWasDeleted() {
        store.delete("a", store.add("a", Sources.KEYS, ALICE).version(), ALICE);
        assertThat(store.seedOnce(seeds("a", "b"), sources -> {
        }, BOB)).containsOnlyKeys("b");
        store.delete("b", store.find("b").orElseThrow().about().version(), ALICE);
        database.sql("UPDATE aws_auth_store SET seeded = 0");
        assertThat(store.seedOnce(seeds("a", "b"), sources -> {
        }, BOB)).isEmpty();
        assertThat(store.list("", 10)).isEmpty();
    }

    @Test
    void seedsTheFirstOfTwoAndWhetherItIsDisabled() {
        TransferEntry disabled = new TransferEntry("a", true, Content.of(Sources.SESSION));
        assertThat(store.seedOnce(() -> List.of(disabled, TransferEntry.of("a", Sources.KEYS)), sources -> {
        }, BOB)).containsOnlyKeys("a");
        assertThat(store.find("a").orElseThrow()).matches(found -> found.about().disabled())
                .extracting(StoredEntry::source).isEqualTo(Sources.SESSION);
    }

    @Test
    void refusesWhatIsNoText() {
        String halfCharacter = "a\ud800";
        for (String text : List.of("a\0", halfCharacter)) {
            assertThat(store.find(text)).isEmpty();
            assertRefused(Reason.INVALID, () -> store.list(text, 10));
            assertRefused(Reason.INVALID, () -> store.add(text, Sources.KEYS, ALICE));
            assertRefused(Reason.INVALID, () -> store.replace(text, 1, Sources.KEYS, ALICE));
            assertRefused(Reason.INVALID, () -> store.setDisabled(text, 1, true, ALICE));
            assertThat(assertRefused(Reason.INVALID, () -> store.delete(text, 1, ALICE))).contains("is not a name")
                    .doesNotContain(text);
            assertThat(store.storedAmong(List.of(text))).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> new Actor(text, ""));
            assertThatIllegalArgumentException().isThrownBy(() -> new Actor("alice", text));
        }
        assertThat(store.list("\ud83d\ude00", 10)).isEmpty();
    }

    @Test
    void keepsActorsOfAnyLanguage() {
        Actor longest = new Actor("\ud83d\ude00".repeat(128), "\u4e2d".repeat(256));
        store.add("s3", Sources.KEYS, longest);
        assertThat(store.find("s3").orElseThrow().about().changedBy()).isEqualTo(longest.name());
        assertThat(database.rows("SELECT origin FROM aws_auth_audit")).containsExactly(longest.origin());
    }

    private static Supplier<List<TransferEntry>> seeds(String... names) {
        return () -> Stream.of(names).map(name -> TransferEntry.of(name, Sources.SESSION)).toList();
    }

    /** H2 keeps the time-out of a statement for all that follow on its connection. */
    @Test
    void leavesConnectionsAsTheyWere() throws SQLException {
        store.open();
        try (Connection connection = database.dataSource().getConnection()) {
            Connection kept = (Connection) Proxy.newProxyInstance(getClass().getClassLoader(),
                    new Class<?>[] { Connection.class }, (proxy, method, arguments) -> method.getName().equals("close") ? null
                            : method.invoke(connection, arguments));
            DataSource one = (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(),
                    new Class<?>[] { DataSource.class }, (proxy, method, arguments) -> kept);
            StoreDatabase onOneConnection = TestStore.over(one, TestKeys.of("k1"));
            onOneConnection.add("s3", Sources.KEYS, ALICE);
            assertRefused(Reason.EXISTS, () -> onOneConnection.add("s3", Sources.KEYS, ALICE));
            assertThat(connection.getAutoCommit()).isTrue();
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.getQueryTimeout()).isZero();
            }
        }
    }

    private long versionOf(String name) {
        return store.find(name).orElseThrow().about().version();
    }

    static void assertRefused(Reason reason, String message, ThrowingCallable call) {
        assertThat(assertRefused(reason, call)).isEqualTo(message);
    }

    static String assertRefused(Reason reason, ThrowingCallable call) {
        StoreException refusal = org.assertj.core.api.Assertions.catchThrowableOfType(StoreException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
        return refusal.getMessage();
    }
}
