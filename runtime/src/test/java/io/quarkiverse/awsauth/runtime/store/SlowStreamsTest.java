package io.quarkiverse.awsauth.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkiverse.awsauth.store.jdbc.SchemaMode;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkiverse.awsauth.store.jdbc.TestDatabase;
import io.quarkiverse.awsauth.store.jdbc.TestStore;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.IOThreadDetector;

/** Who gives or takes an export slowly keeps nobody else waiting: it is done on the thread of who asks for it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SlowStreamsTest {

    private static final Instant NOW = Instant.parse("2030-01-15T10:30:00Z");

    private final TestStore tables;
    private final StoreWorker worker = new StoreWorker(Duration.ofSeconds(8));
    private final Set<Thread> threads = new HashSet<>();

    @BeforeAll
    static void thereAreNoEventLoops() {
        BlockingOperationControl.setIoThreadDetector(new IOThreadDetector[0]);
    }

    SlowStreamsTest(TestDatabase kind) throws SQLException {
        tables = kind.create();
    }

    @AfterEach
    void close() {
        worker.close();
        tables.close();
    }

    @Test
    void areUsedByWhoeverHasThem() {
        AwsCredentialsStore store = store();

        assertThat(store.exportTo(new OutputStream() {
            @Override
            public void write(int each) {
                threads.add(Thread.currentThread());
            }
        }, key(2))).isZero();
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> store.importFrom(new InputStream() {
            @Override
            public int read() throws IOException {
                threads.add(Thread.currentThread());
                throw new IOException("broken");
            }
        }, key(2)));

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    private AwsCredentialsStore store() {
        StoreDatabase database = new StoreDatabase(tables.dataSource(),
                new ConfiguredKeys(Map.of("k1", key(1)), "k1", Optional.empty()),
                () -> NOW, SchemaMode.CREATE, false);
        return new StoreService(new StoreService.Parts(database, worker, null, null, new Audit(() -> NOW, event -> {
        }), null), () -> Actor.APPLICATION);
    }

    private static SecretKey key(long seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return new SecretKeySpec(bytes, "AES");
    }
}
