package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkiverse.awsauth.store.StoreChanged;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkus.test.QuarkusUnitTest;

/** An application that keeps credentials by name in its database. */
abstract class StoredByName {

    private static final String KEY = "3q2+7wAAAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBk=";

    static QuarkusUnitTest application(TestDatabase database) {
        return database.application()
                .withApplicationRoot(jar -> jar.addClasses(TestDatabase.class, Listener.class))
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"2026\"", KEY)
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.poll-interval", "200ms")
                .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"configured\".static.access-key-id", "AKIACONFIGURED")
                .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"configured\".static.secret-access-key", "secret");
    }

    @Singleton
    public static class Listener {
        final List<StoreChanged> heard = new CopyOnWriteArrayList<>();

        void hear(@Observes StoreChanged event) {
            heard.add(event);
        }
    }

    @Inject
    AwsCredentialsStore store;
    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    @AwsCredentialsName("injected")
    AwsCredentialsResolver injected;
    @Inject
    Listener listener;

    @AfterEach
    void empty() {
        new ArrayList<>(store.list("", 1000)).forEach(stored -> store.delete(stored.name(), stored.version()));
    }

    private static CredentialSource keys(String id) {
        return new FixedSource(new StaticCredentials(id, SecretString.of("secretof" + id)));
    }

    @Test
    void areUsedByName() {
        StoredCredentials stored = store.add("injected", keys("AKIA1"));

        AwsCredentials credentials = injected.resolveAndAwait();
        assertThat(credentials.accessKeyId()).isEqualTo("AKIA1");
        assertThat(credentials.secretAccessKey().reveal()).isEqualTo("secretofAKIA1");
        assertThat(registry.findAndAwait("injected")).isPresent();

        store.replace("injected", stored.version(), keys("AKIA2"));
        assertThat(injected.resolveAndAwait().accessKeyId()).isEqualTo("AKIA2");
    }

    @Test
    void thatAreNotStoredAreAnErrorAtUse() {
        assertThat(registry.findAndAwait("nobody")).isEmpty();
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(injected::resolveAndAwait)
                .withMessage("Credentials injected: they are neither configured nor stored; set"
                        + " quarkus.aws-auth.credentials.\"injected\".*, or add them to the store");
        store.add("injected", keys("AKIA3"));
        assertThat(injected.resolveAndAwait().accessKeyId()).isEqualTo("AKIA3");
    }

    @Test
    void thatAreConfiguredCannotBeStored() {
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.add("configured", keys("AKIA4")))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CONFIGURED));
        assertThat(registry.findAndAwait("configured").orElseThrow().resolveAndAwait().accessKeyId())
                .isEqualTo("AKIACONFIGURED");
    }

    @Test
    void areRefusedWhileDisabled() {
        StoredCredentials stored = store.add("injected", keys("AKIA5"));
        StoredCredentials disabled = store.disable("injected", stored.version());
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(injected::resolveAndAwait)
                .withMessage("Credentials injected: they are disabled; last changed on " + disabled.changed()
                        + " by application; enable them");
        store.enable("injected", disabled.version());
        assertThat(injected.resolveAndAwait().accessKeyId()).isEqualTo("AKIA5");
    }

    @Test
    void changesAreTold() throws InterruptedException {
        store.add("told", keys("AKIA6"));
        for (int i = 0; i < 100 && listener.heard.stream().noneMatch(event -> event.name().equals("told")); i++) {
            Thread.sleep(50);
        }
        assertThat(listener.heard).anySatisfy(event -> {
            assertThat(event.name()).isEqualTo("told");
            assertThat(event.action()).isEqualTo(StoreChanged.Action.ADDED);
            assertThat(event.actor().name()).isEqualTo("application");
        });
    }
}
