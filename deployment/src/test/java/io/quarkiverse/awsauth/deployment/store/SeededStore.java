package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.crypto.SecretKey;
import javax.sql.DataSource;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkiverse.awsauth.store.ImportResult;
import io.quarkiverse.awsauth.store.StoreChanged;
import io.quarkiverse.awsauth.store.StoreChanged.Action;
import io.quarkiverse.awsauth.store.StoreEncryptionKeys;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkus.test.QuarkusUnitTest;

/** What is there at the first start, by properties and from a file, and moves on to others. The keys come from a bean. */
abstract class SeededStore {

    private static final String FILE = SeededStore.class.getName();
    private static final String SEED = "quarkus.aws-auth.store.seed.";

    static QuarkusUnitTest application(TestDatabase database) {
        return database.application(empty -> writeFile(database.newDataSource()))
                .withApplicationRoot(
                        jar -> jar.addClasses(TestDatabase.class, Replica.class, Eventually.class, Vault.class, Listener.class))
                .overrideRuntimeConfigKey(SEED + "file", "${" + FILE + "}")
                .overrideRuntimeConfigKey(SEED + "file-key", Replica.OTHER_KEY)
                .overrideRuntimeConfigKey(SEED + "credentials.\"keys\".static.access-key-id", "AKIASEED")
                .overrideRuntimeConfigKey(SEED + "credentials.\"keys\".static.secret-access-key", "seeded")
                .overrideRuntimeConfigKey(SEED + "credentials.\"made\".session.access-key-id", "ASIASEED")
                .overrideRuntimeConfigKey(SEED + "credentials.\"made\".session.secret-access-key", "seeded")
                .overrideRuntimeConfigKey(SEED + "credentials.\"made\".session.session-token", "token");
    }

    private static void writeFile(DataSource elsewhere) {
        StoreDatabase other = Replica.of(elsewhere, "theirs");
        StoredCredentials stored = other.add("exported", Replica.keyPair("AKIAEXPORTED"), Replica.COLLEAGUE);
        other.add("disabled", Replica.keyPair("AKIADISABLED"), Replica.COLLEAGUE);
        other.setDisabled("disabled", stored.version() + 1, true, Replica.COLLEAGUE);
        try {
            Path file = Files.createTempFile("seed", ".jsonl");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                other.exportTo(out, Replica.secretKey(Replica.OTHER_KEY));
            }
            System.setProperty(FILE, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Singleton
    public static class Vault implements StoreEncryptionKeys {

        @Override
        public String activeKeyId() {
            return Replica.KEY_ID;
        }

        @Override
        public Optional<SecretKey> key(String id) {
            return id.equals(Replica.KEY_ID) ? Optional.of(Replica.secretKey(Replica.KEY)) : Optional.empty();
        }
    }

    @Singleton
    public static class Listener {
        final List<StoreChanged> heard = new CopyOnWriteArrayList<>();

        void hear(@Observes StoreChanged event) {
            heard.add(event);
        }

        boolean hasHeard(Action action, String name, long version) {
            return heard.stream().anyMatch(event -> event.action() == action && event.name().equals(name)
                    && event.version() == version && event.actor().equals(Actor.APPLICATION));
        }
    }

    @Inject
    AwsCredentialsStore store;
    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    AgroalDataSource dataSource;
    @Inject
    Listener listener;

    @Test
    void isSeededOnceAndMovesOn() {
        List<StoredCredentials> seeded = store.list("", 10);
        assertThat(seeded).extracting(StoredCredentials::name).containsExactly("disabled", "exported", "keys", "made");
        assertThat(seeded).allSatisfy(each -> {
            assertThat(each.encryptionKeyId()).isEqualTo(Replica.KEY_ID);
            assertThat(each.changedBy()).isEqualTo("application");
            assertThat(each.disabled()).isEqualTo(each.name().equals("disabled"));
        });
        assertThat(accessKeyId("exported")).isEqualTo("AKIAEXPORTED");
        assertThat(accessKeyId("keys")).isEqualTo("AKIASEED");
        assertThat(((SessionCredentials) registry.findAndAwait("made").orElseThrow().resolveAndAwait()).sessionToken().reveal())
                .isEqualTo("token");
        Eventually.is("it is told", () -> seeded.stream()
                .allMatch(each -> listener.hasHeard(Action.SEEDED, each.name(), each.version())));
        assertThat(Replica.of(dataSource).seedOnce(() -> {
            throw new AssertionError("Not again");
        }, sources -> {
        }, Actor.APPLICATION)).isEmpty();

        moves();
    }

    private void moves() {
        SecretKey transfer = Replica.secretKey(Replica.OTHER_KEY);
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        assertThat(store.exportTo(exported, transfer)).isEqualTo(4);
        assertThat(exported.toString(StandardCharsets.UTF_8)).doesNotContain("AKIASEED", "seeded", "keys\"");
        store.delete("keys", store.get("keys").orElseThrow().version());
        assertThat(registry.findAndAwait("keys")).isEmpty();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.importFrom(new ByteArrayInputStream(exported.toByteArray()),
                        Replica.secretKey(Replica.KEY)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.INVALID));
        assertThat(store.get("keys")).isEmpty();
        assertThat(store.importFrom(new ByteArrayInputStream(exported.toByteArray()), transfer))
                .isEqualTo(new ImportResult(List.of("keys"), List.of("disabled", "exported", "made")));
        assertThat(accessKeyId("keys")).isEqualTo("AKIASEED");
        long imported = store.get("keys").orElseThrow().version();
        Eventually.is("both are told",
                () -> listener.hasHeard(Action.EXPORTED, "", 0) && listener.hasHeard(Action.IMPORTED, "keys", imported));
    }

    private String accessKeyId(String name) {
        return registry.findAndAwait(name).orElseThrow().resolveAndAwait().accessKeyId();
    }
}
