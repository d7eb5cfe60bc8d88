package io.quarkiverse.awsauth.store.jdbc;

import static io.quarkiverse.awsauth.store.jdbc.StoreDatabaseTest.assertRefused;
import static io.quarkiverse.awsauth.store.jdbc.TestStore.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.ImportResult;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.StoredCredentials;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class StoreTransferTest {

    private static final SecretKey KEY = TestKeys.key(7);
    private static final Actor BOB = new Actor("bob", "");

    private final TestStore from;
    private final TestStore to;
    private final StoreDatabase source;
    private final StoreDatabase target;

    StoreTransferTest(TestDatabase kind) throws SQLException {
        this.from = kind.create();
        this.to = kind.create();
        this.source = from.open(TestKeys.of("k1"));
        this.target = to.open(TestKeys.of("other"));
        source.add("keys", Sources.KEYS, ALICE);
        source.add("session", Sources.SESSION, ALICE);
        source.add("anywhere", Sources.ROLES_ANYWHERE, ALICE);
        source.setDisabled("role", source.add("role", Sources.ASSUME_ROLE, ALICE).version(), true, ALICE);
        source.delete("gone", source.add("gone", Sources.KEYS, ALICE).version(), ALICE);
    }

    @AfterEach
    void close() {
        from.close();
        to.close();
    }

    @Test
    void movesAllButWhatIsThere() {
        target.add("keys", Sources.SESSION, BOB);
        target.delete("session", target.add("session", Sources.KEYS, BOB).version(), BOB);
        ImportResult result = read(export(), KEY);
        assertThat(result).isEqualTo(new ImportResult(List.of("role", "session"), List.of("anywhere", "keys")));
        assertThat(target.find("keys").orElseThrow().source()).isEqualTo(Sources.SESSION);
        assertThat(target.find("session").orElseThrow().source()).isEqualTo(Sources.SESSION);
        assertThat(target.find("role").orElseThrow().source()).isEqualTo(Sources.ASSUME_ROLE);
        assertThat(target.list("", 10)).extracting(StoredCredentials::name).containsExactly("keys", "role", "session");
        assertThat(target.find("role").orElseThrow().about()).matches(StoredCredentials::disabled)
                .extracting(StoredCredentials::changedBy).isEqualTo("bob");
        assertThat(to.rows("SELECT name FROM aws_auth_audit WHERE action = 'IMPORTED' ORDER BY name"))
                .containsExactly("role", "session");
    }

    @Test
    void remembersWhatItHasMoved() {
        read(export(), KEY);
        to.sql("DELETE FROM aws_auth_credentials WHERE name = 'role'");
        assertRefused(Reason.UNREADABLE, () -> target.find("role"));
    }

    @Test
    void movesNothing() {
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        assertThat(target.exportTo(empty, KEY)).isZero();
        assertThat(read(empty.toString(StandardCharsets.UTF_8), KEY)).isEqualTo(new ImportResult(List.of(), List.of()));
    }

    @Test
    void showsNoName() {
        assertThat(export().lines().skip(1)).hasSize(4).allMatch(line -> line.matches("\\{\"sealed\":\"[A-Za-z0-9+/=]+\"}"));
    }

    @Test
    void refusesWhatWasChanged() {
        List<String> lines = export().lines().toList();
        String otherKey = "the export was encrypted by another key, or was changed: give the key that it was exported with";
        assertInvalid(otherKey, lines, TestKeys.key(8));
        assertInvalid("the export has the entry 1 changed or moved: export again", swapped(lines, 1, 2), KEY);
        assertInvalid("the export ends before its entry 4: export again", lines.subList(0, 4), KEY);
        assertInvalid(otherKey, with(lines, 0, lines.get(0).replace("\"4\"", "\"3\"")), KEY);
        assertInvalid("the export has the entry 2 changed or moved: export again", with(lines, 2, lines.get(1)), KEY);
        assertInvalid("the export has no entry 3: export again", with(lines, 3, "x"), KEY);
        assertInvalid("the export has more than the 4 entries that were written: export again", plus(lines, lines.get(4)),
                KEY);
        assertInvalid("the export ends before its entry 0: export again", List.of(), KEY);
        assertInvalid("the export does not begin as one of the format quarkus-aws-auth/store/export/1 does", List.of("{}"),
                KEY);
        assertInvalid("the export has the entry 1 changed or moved: export again",
                with(lines, 1, export().lines().toList().get(1)), KEY);
        assertThat(target.list("", 10)).isEmpty();
    }

    @Test
    void refusesAPassphrase() {
        SecretKey passphrase = new SecretKeySpec("correct horse battery staple....".getBytes(StandardCharsets.US_ASCII),
                "AES");
        assertRefused(Reason.INVALID, "the key of the export is a text, such as a passphrase; expected 32 random bytes, e.g."
                + " by: openssl rand -base64 32", () -> source.exportTo(new ByteArrayOutputStream(), passphrase));
    }

    @Test
    void exportsNothingThatCannotBeTrusted() {
        from.sql("UPDATE aws_auth_credentials SET kind = 'deleted' WHERE name = 'role'");
        assertRefused(Reason.UNREADABLE, this::export);
    }

    private String export() {
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        assertThat(source.exportTo(export, KEY)).isEqualTo(4);
        return export.toString(StandardCharsets.UTF_8);
    }

    private ImportResult read(String export, SecretKey key) {
        return target.importAll(StoreDatabase.read(new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)), key),
                "anywhere"::equals,
                BOB).result();
    }

    private void assertInvalid(String message, List<String> lines, SecretKey key) {
        assertRefused(Reason.INVALID, message, () -> read(String.join("\n", lines), key));
    }

    private static List<String> swapped(List<String> lines, int one, int other) {
        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, one, other);
        return swapped;
    }

    private static List<String> with(List<String> lines, int index, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(index, line);
        return changed;
    }

    private static List<String> plus(List<String> lines, String... more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(Arrays.asList(more));
        return all;
    }
}
