package io.quarkiverse.awsauth.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.refresh.RefreshQueue;
import io.quarkiverse.awsauth.refresh.RefreshSettings;
import io.quarkiverse.awsauth.refresh.RefreshWindows;
import io.quarkiverse.awsauth.runtime.StoreSettings.Endpoints;
import io.quarkiverse.awsauth.runtime.StoreSettings.Seed;
import io.quarkiverse.awsauth.runtime.refresh.CredentialHolders;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.jdbc.SchemaMode;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkiverse.awsauth.store.jdbc.TestDatabase;
import io.quarkiverse.awsauth.store.jdbc.TestStore;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class StoreWatchTest {

    private static final String REENCRYPTING = "reencrypting";
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Instant NOW = Instant.parse("2030-01-15T10:30:00Z");

    private final TestStore tables;
    private final Map<String, SecretKey> keys = new HashMap<>();
    private final StoreWorker worker = new StoreWorker(Duration.ofSeconds(8));
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final RecordedLog log = new RecordedLog();
    private volatile boolean slow;
    private boolean broken;

    StoreWatchTest(TestDatabase kind) throws SQLException {
        tables = kind.create();
    }

    @BeforeEach
    void keys() {
        for (String id : Set.of("old", "new")) {
            byte[] bytes = new byte[32];
            new java.util.Random(id.hashCode()).nextBytes(bytes);
            keys.put(id, new SecretKeySpec(bytes, "AES"));
        }
    }

    @AfterEach
    void close() {
        goOn.countDown();
        worker.close();
        log.close();
        tables.close();
    }

    private StoreDatabase database(String activeKey, Instant now) {
        return new StoreDatabase(slowWhileReencrypting(), new ConfiguredKeys(keys, activeKey, Optional.empty()), () -> now,
                SchemaMode.CREATE,
                false);
    }

    private DataSource slowWhileReencrypting() {
        return (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { DataSource.class },
                (proxy, method, arguments) -> {
                    if (slow && Thread.currentThread().getName().equals(REENCRYPTING)) {
                        begun.countDown();
                        goOn.await();
                    }
                    if (broken) {
                        throw new NoClassDefFoundError("of the driver");
                    }
                    return method.invoke(tables.dataSource(), arguments);
                });
    }

    private StoredNames names(StoreDatabase database) {
        CredentialHolders holders = new CredentialHolders(null, null,
                new RefreshSettings(RefreshWindows.DEFAULT, Duration.ofSeconds(1)), () -> NOW, null,
                new RefreshQueue(() -> NOW),
                event -> {
                }, null);
        return new StoredNames(database,
                new StoredSources(holders, new Endpoints(Optional.empty(), Optional.empty())), worker);
    }

    private StoreWatch watch(StoreDatabase database, Set<String> configured) {
        return watch(database, names(database), configured, () -> NOW);
    }

    private StoreWatch watch(StoreDatabase database, StoredNames names, Set<String> configured, InstantSource clock) {
        StorePreparation preparation = new StorePreparation(database, configured,
                new Seed(Map.of(), Optional.empty(), Optional.empty()), name -> false, new Audit(() -> NOW, event -> {
                }));
        return new StoreWatch(database, preparation, names, clock, INTERVAL);
    }

    private StoreWatch reencrypting(InstantSource clock) {
        StoreDatabase database = database("new", NOW.plusSeconds(1));
        return watch(database, names(database), Set.of(), clock);
    }

    private static FixedSource keyPair() {
        return new FixedSource(new StaticCredentials("AKIAEXAMPLE", SecretString.of("secret")));
    }

    @Test
    void changesAreSeenWhileAllIsEncryptedAnew() throws InterruptedException {
        database("old", NOW).add("stored", keyPair(), Actor.APPLICATION);
        StoreDatabase database = database("new", NOW.plusSeconds(1));
        StoreWatch watch = watch(database, Set.of());
        watch.start();
        slow = true;
        Thread reencrypting = new Thread(watch::reencrypt, REENCRYPTING);
        reencrypting.start();
        begun.await();

        watch.poll();

        assertThat(reencrypting.isAlive()).isTrue();
        goOn.countDown();
        reencrypting.join();
        assertThat(database.needsReencryption()).isFalse();
    }

    /** Also by an instance that finds nothing to do, as others were faster: all must have told it before the old key may go. */
    @Test
    void tellsOnceThatNoOlderKeyIsInUse() {
        StoreDatabase former = database("old", NOW);
        former.add("stored", keyPair(), Actor.APPLICATION);
        MinuteByMinute minutes = new MinuteByMinute();
        StoreWatch first = reencrypting(minutes);
        StoreWatch second = reencrypting(minutes);
        String done = "INFO Stored credentials: nothing is encrypted by another key than the active one, 'new'";
        String anew = "INFO Stored credentials: 1 were encrypted anew by the active key 'new'";

        first.reencrypt();
        first.reencrypt();
        assertThat(log.lines()).containsExactly(anew, done);
        second.reencrypt();
        second.reencrypt();
        assertThat(log.lines()).containsExactly(anew, done, done);
        former.add("late", keyPair(), Actor.APPLICATION);
        second.reencrypt();
        assertThat(log.lines()).containsExactly(anew, done, done, anew, done);
    }

    /** As where the new key was made the active one before the old one had ever encrypted anything. */
    @Test
    void tellsToKeepAKeyThatEncryptedFirstAfterTheActiveOne() {
        StoreDatabase active = database("new", NOW);
        active.add("b", keyPair(), Actor.APPLICATION);
        StoreDatabase late = database("old", NOW.plusSeconds(1));
        long version = late.add("a", keyPair(), Actor.APPLICATION).version();
        StoreWatch watch = watch(active, names(active), Set.of(), new MinuteByMinute());
        String kept = "WARN Stored credentials: some are encrypted by other keys than the active one, 'new', and these must be"
                + " kept: 'old'; if no instance encrypts by them any more, make a key with a new id the active one, by which all"
                + " is encrypted anew";

        watch.reencrypt();
        watch.reencrypt();
        assertThat(log.lines()).containsExactly(kept);
        active.replace("a", version, keyPair(), Actor.APPLICATION);
        watch.reencrypt();
        assertThat(log.lines()).containsExactly(kept,
                "INFO Stored credentials: nothing is encrypted by another key than the active one, 'new'");
        keys.remove("old");
        database("new", NOW.plusSeconds(2)).open();
    }

    @Test
    void tellsOnceThatAnOlderKeyIsInUseStill() {
        database("old", NOW).add("stored", keyPair(), Actor.APPLICATION);
        StoreDatabase database = database("new", NOW.plusSeconds(1));
        long version = database.find("stored").orElseThrow().about().version();
        tables.sql("UPDATE aws_auth_credentials SET disabled = 1");
        StoreWatch watch = watch(database, names(database), Set.of(), new MinuteByMinute());

        watch.reencrypt();
        watch.reencrypt();
        assertThat(log.lines()).singleElement().asString()
                .startsWith("WARN Stored credentials: not all are encrypted anew by the active key yet; it is tried again: the"
                        + " stored credentials 'stored'");
        database.delete("stored", version, Actor.APPLICATION);
        watch.reencrypt();
        assertThat(log.lines()).last().asString().startsWith("INFO Stored credentials: nothing is encrypted by another key");
    }

    @Test
    void encryptsAnewAlsoAfterTheClockWasSetBack() {
        StoreDatabase former = database("old", NOW);
        AtomicReference<Instant> now = new AtomicReference<>(NOW.plus(Duration.ofDays(1)));
        StoreWatch watch = reencrypting(now::get);
        watch.reencrypt();

        now.set(NOW);
        former.add("stored", keyPair(), Actor.APPLICATION);
        watch.reencrypt();

        assertThat(log.lines()).contains("INFO Stored credentials: 1 were encrypted anew by the active key 'new'");
    }

    /** As often as it is asked, a minute has passed. */
    private static final class MinuteByMinute implements InstantSource {

        private Instant now = NOW;

        @Override
        public Instant instant() {
            now = now.plusSeconds(60);
            return now;
        }
    }

    @Test
    void whatFailsTheStartDoesNotEndTheLooksLater() {
        StoreDatabase database = database("old", NOW);
        database.add("configured", keyPair(), Actor.APPLICATION);
        StoreWatch watch = watch(database, Set.of("configured"));

        assertThatExceptionOfType(StoreException.class).isThrownBy(watch::start)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CONFIGURED));
        watch.poll();

        assertThat(watch.hasLooked()).isTrue();
    }

    @Test
    void errorsOfTheDriverDoNotEndTheLooks() {
        StoreWatch watch = watch(database("old", NOW), Set.of());

        broken = true;
        watch.poll();
        broken = false;
        watch.poll();

        assertThat(watch.hasLooked()).isTrue();
    }

    /** The start has not waited for it; whoever needs what is stored is told each time, not only the log. */
    @Test
    void aWrongKeyThatIsFoundLateIsToldToAllWhoAsk() throws InterruptedException {
        database("old", NOW).add("stored", keyPair(), Actor.APPLICATION);
        keys.put("old", keys.get("new"));
        StoreDatabase database = database("old", NOW);
        StoreWatch watch = watch(database, Set.of());
        slow = true;
        Thread start = new Thread(() -> worker.callWithin(Duration.ofMillis(1), () -> onSlowThread(watch::start)));
        start.start();
        start.join();
        slow = false;
        goOn.countDown();

        watch.poll();
        watch.poll();

        String why = "the encryption key 'old' must be what it was when it first encrypted stored credentials, and is another one"
                + " now";
        assertThat(log.lines()).filteredOn(line -> line.startsWith("ERROR")).singleElement().asString()
                .startsWith("ERROR Stored credentials: the application will not start again before this is corrected: " + why);
        StoredNames names = names(database);
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(AwsCredentialsException.class)
                    .isThrownBy(() -> names.find("stored").await().indefinitely())
                    .withMessageStartingWith("Credentials stored (stored): " + why);
            assertThatExceptionOfType(AwsCredentialsException.class)
                    .isThrownBy(() -> names.resolver("stored").resolve().await().indefinitely())
                    .withMessageStartingWith("Credentials stored (stored): " + why);
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> database.list("", 1))
                    .withMessageStartingWith(why).satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE));
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> database.add("another", keyPair(), Actor.APPLICATION)).withMessageStartingWith(why);
        }
    }

    @Test
    void aNameThatWasChangedAndCannotBeReadIsNotUsedAnyMore() {
        StoreDatabase other = database("old", NOW);
        long version = other.add("stored", keyPair(), Actor.APPLICATION).version();
        StoreDatabase database = database("old", NOW);
        StoredNames names = names(database);
        StoreWatch watch = watch(database, names, Set.of(), () -> NOW);
        watch.start();
        AwsCredentialsResolver resolver = names.resolver("stored");
        assertThat(resolver.resolve().await().indefinitely().accessKeyId()).isEqualTo("AKIAEXAMPLE");
        tables.sql("UPDATE aws_auth_credentials SET disabled = 1");
        watch.poll();
        assertThat(resolver.resolveAndAwait().accessKeyId()).as("nothing was changed by the store").isEqualTo("AKIAEXAMPLE");
        tables.sql("UPDATE aws_auth_credentials SET disabled = 0");

        other.setDisabled("stored", version, true, Actor.APPLICATION);
        tables.sql("UPDATE aws_auth_credentials SET changed_by = 'mallory'");
        watch.poll();
        watch.poll();

        String message = "the stored credentials 'stored', version 2, cannot be trusted: the row was changed by others than the"
                + " store, or moved; delete them and add them again";
        assertThat(log.lines()).containsExactly("ERROR Credentials [stored]: what is stored was changed and cannot be read, so"
                + " they are not used any more: " + message);
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(resolver::resolveAndAwait)
                .withMessage("Credentials stored: " + message);
        assertThat(names.findAndAwait("stored")).containsSame(resolver);

        tables.sql("DELETE FROM aws_auth_credentials");
        watch.poll();
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(resolver::resolveAndAwait)
                .withMessageStartingWith("Credentials stored: the stored credentials 'stored' are gone after version 2");

        other.add("stored", keyPair(), Actor.APPLICATION);
        watch.poll();
        assertThat(resolver.resolveAndAwait().accessKeyId()).isEqualTo("AKIAEXAMPLE");
    }

    private static void onSlowThread(Runnable task) {
        String name = Thread.currentThread().getName();
        Thread.currentThread().setName(REENCRYPTING);
        try {
            task.run();
        } finally {
            Thread.currentThread().setName(name);
        }
    }

    @Test
    void aConfiguredNameThatAnotherInstanceStoresLaterIsToldOnce() {
        StoreDatabase other = database("old", NOW);
        StoreWatch watch = watch(database("old", NOW), Set.of("configured"));
        watch.start();
        other.add("free", keyPair(), Actor.APPLICATION);
        watch.poll();
        assertThat(log.lines()).isEmpty();

        long version = other.add("configured", keyPair(), Actor.APPLICATION).version();
        watch.poll();
        watch.poll();
        version = other.setDisabled("configured", version, true, Actor.APPLICATION).version();
        watch.poll();

        String told = "ERROR Stored credentials: the application will not start again before this is corrected:"
                + " quarkus.aws-auth.credentials.\"configured\": is configured, and 'configured' is stored in the table"
                + " aws_auth_credentials, too; remove one of them";
        assertThat(log.lines()).containsExactly(told);

        other.delete("configured", version, Actor.APPLICATION);
        watch.poll();
        other.add("configured", keyPair(), Actor.APPLICATION);
        watch.poll();
        assertThat(log.lines()).containsExactly(told, told);
    }
}
