package io.quarkiverse.awsauth.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.runtime.StoreSettings.Seed;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreChanged;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.store.jdbc.SchemaMode;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkiverse.awsauth.store.jdbc.TestDatabase;
import io.quarkiverse.awsauth.store.jdbc.TestStore;

/** What is stored first, from a file and from properties. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StorePreparationTest {

    private static final Instant NOW = Instant.parse("2030-01-15T10:30:00Z");
    private static final SecretKey TRANSFER = key(1);

    private final TestStore tables;
    private final TestStore elsewhere;
    private final StoreDatabase database;
    private final List<String> told = new ArrayList<>();

    @TempDir
    Path folder;
    private Path file;

    StorePreparationTest(TestDatabase kind) throws SQLException {
        this.tables = kind.create();
        this.elsewhere = kind.create();
        this.database = database(tables);
    }

    @AfterEach
    void close() {
        tables.close();
        elsewhere.close();
    }

    @BeforeEach
    void export() throws IOException {
        StoreDatabase other = database(elsewhere);
        for (String name : List.of("a", "b", "c")) {
            other.add(name, keyPair("AKIAFILE"), Actor.APPLICATION);
        }
        exportFrom(other);
    }

    private void exportFrom(StoreDatabase other) throws IOException {
        file = folder.resolve("seed.jsonl");
        try (OutputStream out = Files.newOutputStream(file)) {
            other.exportTo(out, TRANSFER);
        }
    }

    @Test
    void storesTheFileAndThenTheProperties() {
        prepare(Set.of("c"), Map.of("b", keyPair("AKIAPROPERTY"), "d", keyPair("AKIAPROPERTY")));

        assertThat(stored()).extracting(StoredCredentials::name).containsExactly("a", "b", "d");
        assertThat(stored()).extracting(StoredCredentials::accessKeyId).containsExactly("AKIAFILE", "AKIAFILE", "AKIAPROPERTY");
        assertThat(told).containsExactly("a 1", "b 2", "d 3");
    }

    @Test
    void storesNothingThatIsConfiguredSoThatTheNextStartSucceeds() {
        Map<String, CredentialSource> properties = Map.of("d", keyPair("AKIAPROPERTY"), "e", keyPair("AKIAPROPERTY"));
        prepare(Set.of("d"), properties);
        prepare(Set.of("d"), properties);

        assertThat(stored()).extracting(StoredCredentials::name).containsExactly("a", "b", "c", "e");
    }

    @Test
    void bringsNothingBackThatWasDeleted() {
        prepare(Set.of(), Map.of());
        database.delete("b", database.find("b").orElseThrow().about().version(), Actor.APPLICATION);
        tables.sql("UPDATE aws_auth_store SET seeded = 0");
        prepare(Set.of(), Map.of());

        assertThat(stored()).extracting(StoredCredentials::name).containsExactly("a", "c");
    }

    @Test
    void storesAllOrNothing() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> prepare(Set.of(), Map.of("not a name", keyPair("AKIAPROPERTY"))))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID));
        assertThat(stored()).isEmpty();
        prepare(Set.of(), Map.of());
        assertThat(stored()).hasSize(3);
    }

    /** Before it is done once and for all. */
    @Test
    void storesNothingThatRefersToWhatIsNotThere() throws IOException {
        StoreDatabase other = database(elsewhere);
        for (String source : List.of("c", "configured", "missing")) {
            other.add("role-of-" + source, role(source), Actor.APPLICATION);
        }
        exportFrom(other);
        String start = "quarkus.aws-auth.store.seed.file: Credentials role-of-";

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> prepare(Set.of("configured"), Map.of()))
                .withMessage(start + "missing: source: there are no credentials 'missing'; store or configure them first")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID));
        assertThat(stored()).isEmpty();
        database.delete("c", database.add("c", keyPair("AKIADELETED"), Actor.APPLICATION).version(), Actor.APPLICATION);
        assertThatExceptionOfType(StoreException.class).as("what was deleted stays so")
                .isThrownBy(() -> prepare(Set.of("configured", "missing"), Map.of())).withMessageStartingWith(start + "c: ");
        prepare(Set.of("c", "configured", "missing"), Map.of());
        assertThat(stored()).extracting(StoredCredentials::name).containsExactly("a", "b", "role-of-c", "role-of-configured",
                "role-of-missing");
    }

    private static AssumeRoleSource role(String source) {
        return AssumeRoleSource.builder().roleArn(Arn.parse("arn:aws:iam::210987654321:role/Reader")).source(source)
                .region("eu-central-1").build();
    }

    private static Settings settings(Set<String> configured) {
        Map<String, CredentialSource> credentials = new HashMap<>();
        configured.forEach(name -> credentials.put(name, keyPair("AKIACONFIGURED")));
        return new Settings(Optional.empty(), null, Map.of(), Duration.ZERO, credentials, Map.of());
    }

    private void prepare(Set<String> configured, Map<String, CredentialSource> credentials) {
        new StorePreparation(database, configured, new Seed(credentials, Optional.of(file), Optional.of(TRANSFER)),
                new StoreRules(settings(configured), Set.of(), database),
                new Audit(() -> NOW, event -> told.add(((StoreChanged) event).name() + " " + ((StoreChanged) event).version())))
                .run();
    }

    private List<StoredCredentials> stored() {
        return database.list("", 10);
    }

    private static StoreDatabase database(TestStore tables) {
        return new StoreDatabase(tables.dataSource(), new ConfiguredKeys(Map.of("k1", key(2)), "k1", Optional.empty()),
                () -> NOW,
                SchemaMode.CREATE,
                false);
    }

    private static SecretKey key(long seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return new SecretKeySpec(bytes, "AES");
    }

    private static FixedSource keyPair(String id) {
        return new FixedSource(new StaticCredentials(id, SecretString.of("secret")));
    }
}
