package io.quarkiverse.awsauth.benchmarks;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.runtime.StoreSettings.Endpoints;
import io.quarkiverse.awsauth.runtime.store.StoreWorker;
import io.quarkiverse.awsauth.runtime.store.StoredNames;
import io.quarkiverse.awsauth.runtime.store.StoredSources;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreEncryptionKeys;
import io.quarkiverse.awsauth.store.jdbc.SchemaMode;
import io.quarkiverse.awsauth.store.jdbc.StoreChanges;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkiverse.awsauth.store.seal.TransferEntry;
import io.smallrye.mutiny.subscription.Cancellable;

/** What stored credentials cost that are held, and a store that is opened, by the number of those that are stored. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class StoreBenchmark {

    private static final SecretKey KEY = new SecretKeySpec(
            Base64.getDecoder().decode("3q2+7wAAAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBk="), "AES");
    private static final String NAME = "tenant-7";

    /** How many are stored. */
    @Param({ "10", "100000" })
    public int stored;

    private final DataSource dataSource = dataSource();
    private AwsCredentialsRegistry registry;

    private static DataSource dataSource() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:benchmark;DB_CLOSE_DELAY=-1");
        return dataSource;
    }

    /** One of them is held. */
    @Setup
    public void fill() {
        StoreDatabase database = database();
        database.seedOnce(this::credentials, Actor.APPLICATION);
        registry = HeldCredentials.registry(holders -> new StoredNames(database,
                new StoredSources(holders, new Endpoints(Optional.empty(), Optional.empty())),
                new StoreWorker(Duration.ofSeconds(8))));
        registry.find(NAME).await().indefinitely();
    }

    private List<TransferEntry> credentials() {
        List<TransferEntry> credentials = new ArrayList<>();
        for (int i = 0; i < stored; i++) {
            credentials.add(TransferEntry.of("tenant-" + i, new FixedSource(
                    new StaticCredentials("AKIAEXAMPLE" + i, SecretString.of("very/secret+EXAMPLE/key" + i)))));
        }
        return credentials;
    }

    private StoreDatabase database() {
        return new StoreDatabase(dataSource, new StoreEncryptionKeys() {
            @Override
            public String activeKeyId() {
                return "2030";
            }

            @Override
            public Optional<SecretKey> key(String id) {
                return Optional.of(KEY);
            }
        }, InstantSource.system(), SchemaMode.CREATE, false);
    }

    /** From the name to the credentials. */
    @Benchmark
    public AwsCredentials findAndAwaitStored() {
        return registry.findAndAwait(NAME).orElseThrow().resolveAndAwait();
    }

    /** The same, by Mutiny. */
    @Benchmark
    public Cancellable findStored(Blackhole sink) {
        return registry.find(NAME).chain(found -> found.orElseThrow().resolve()).subscribe().with(sink::consume,
                sink::consume);
    }

    /** What a start does before the first name is read. */
    @Benchmark
    public StoreChanges openStore() {
        StoreDatabase database = database();
        database.open();
        return database.changesSince(Long.MAX_VALUE);
    }
}
