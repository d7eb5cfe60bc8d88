package io.quarkiverse.awsauth.store.jdbc;

import static io.quarkiverse.awsauth.store.jdbc.StoreDatabaseTest.assertRefused;
import static io.quarkiverse.awsauth.store.jdbc.TestStore.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.store.StoreException.Reason;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class StoreSchemaTest {

    private final TestStore database;
    private final TestKeys keys = TestKeys.of("k1");

    StoreSchemaTest(TestDatabase kind) throws SQLException {
        this.database = kind.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** The row and the proof were made by another program. */
    @Test
    void leadsFromTheFirstVersionToTheLast() {
        apply(Schema.FILES.get(0));
        database.sql("UPDATE aws_auth_store SET revision = 7, store_id = '7d9c6a0e-4c1f-4a55-9d43-0c6f0a6a1f11', seeded = 1");
        database.sql(
                "INSERT INTO aws_auth_store_key (key_id, created, sealed) VALUES ('k1', 1767323045678, 'MjM0NTY3ODk6Ozw9/OxpmskkmW/Dcyk5Y6s7tw==')");
        database.sql("INSERT INTO aws_auth_credentials (name, version, kind, disabled, access_key_id, settings, expiration,"
                + " created, changed, changed_by, key_id, sealed) VALUES ('s3', 7, 'session', 0, 'ASIAEXAMPLE', '{}',"
                + " 1893456000123, 1767323045678, 1767323045679, 'alice', 'k1', 'ZGVmZ2hpamtsbW5vSBvedQqMJe1XDTHFqQAJjye2Kz6"
                + "8XcJyp9G+O57Q1iH7h220I3n+atDDQA7IadminkqOaMRF7v9y/pZ9rQ==')");
        StoreDatabase store = database.open(keys.with("k1", new SecretKeySpec(HexFormat.of()
                .parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"), "AES")));
        assertThat(store.find("s3").orElseThrow().source()).isEqualTo(new FixedSource(new SessionCredentials("ASIAEXAMPLE",
                SecretString.of("session-secret-4711"), SecretString.of("session-token-0815"),
                Instant.ofEpochMilli(1893456000123L), null)));
        assertThat(database.rows("SELECT schema_version, revision, seeded FROM aws_auth_store")).containsExactly("2|7|1");
        assertThat(store.add("s4", Sources.SESSION, ALICE).version()).isEqualTo(8);
        assertThat(database.rows("SELECT name FROM aws_auth_audit")).containsExactly("s4");
    }

    @Test
    void takesTablesThatWereMadeByHand() {
        Schema.FILES.forEach(this::apply);
        Schema.FILES.forEach(this::apply);
        assertThat(database.rows("SELECT id, schema_version, revision, store_id, seeded FROM aws_auth_store"))
                .containsExactly("1|2|0||0");
        StoreDatabase store = validating();
        store.add("s3", Sources.KEYS, ALICE);
        assertThat(store.find("s3")).isPresent();
        assertThat(database.rows("SELECT store_id FROM aws_auth_store").get(0)).hasSize(36);
    }

    @Test
    void tellsWhatToApply() {
        String end = ", or set quarkus.aws-auth.store.schema=create";
        assertRefused(Reason.UNREADABLE, "the tables of the stored credentials have the schema version 0 and need 2: apply"
                + " META-INF/aws-auth/store/V1__aws_auth_store.sql and META-INF/aws-auth/store/V2__aws_auth_audit.sql" + end,
                () -> validating().open());
        apply(Schema.FILES.get(0));
        StoreDatabase store = validating();
        assertRefused(Reason.UNREADABLE, "the tables of the stored credentials have the schema version 1 and need 2: apply"
                + " META-INF/aws-auth/store/V2__aws_auth_audit.sql" + end, store::open);
        assertRefused(Reason.UNREADABLE, () -> store.find("s3"));
        apply(Schema.FILES.get(1));
        store.open();
        assertThat(store.find("s3")).isEmpty();
    }

    @Test
    void refusesWhatIsNewer() {
        database.open(keys).open();
        database.sql("UPDATE aws_auth_store SET schema_version = 3");
        assertRefused(Reason.UNREADABLE, "the tables of the stored credentials have the schema version 3, and this version of"
                + " the extension knows none beyond 2: upgrade it", () -> database.open(keys).open());
        assertRefused(Reason.UNREADABLE, () -> validating().open());
    }

    @Test
    void isMadeBySeveralAtOnce() throws Exception {
        ExecutorService replicas = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> starts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "n" + i;
                starts.add(replicas.submit(() -> database.open(keys).add(name, Sources.KEYS, ALICE)));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        } finally {
            replicas.shutdownNow();
        }
        assertThat(database.open(keys).list("", 10)).hasSize(8);
        assertThat(database.rows("SELECT schema_version, revision FROM aws_auth_store")).containsExactly("2|8");
        assertThat(database.rows("SELECT key_id FROM aws_auth_store_key")).containsExactly("k1");
    }

    /** Between the first look and the change, another instance starts. */
    @Test
    void hasOneIdWhereReadingIsRepeatable() {
        Schema.FILES.forEach(this::apply);
        AtomicBoolean first = new AtomicBoolean(true);
        StoreDatabase late = TestStore.over(repeatable(() -> {
            if (first.getAndSet(false)) {
                database.open(keys).open();
            }
        }), keys);
        assertThat(late.changesSince(0).revision()).isZero();
        assertThat(first).isFalse();
    }

    /** As in MySQL: a transaction changes what is there, but reads again what it has read once. */
    private DataSource repeatable(Runnable beforeId) {
        return proxy(DataSource.class, (source, request, nothing) -> {
            Connection changing = database.dataSource().getConnection();
            Connection reading = database.dataSource().getConnection();
            reading.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return proxy(Connection.class, (proxy, method, arguments) -> {
                if (!method.getName().equals("prepareStatement")) {
                    method.invoke(reading, arguments);
                    return method.invoke(changing, arguments);
                }
                if (arguments[0].toString().contains("SET store_id")) {
                    beforeId.run();
                }
                return method.invoke(arguments[0].toString().startsWith("SELECT") ? reading : changing, arguments);
            });
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(StoreSchemaTest.class.getClassLoader(), new Class<?>[] { type }, handler));
    }

    private StoreDatabase validating() {
        return new StoreDatabase(database.dataSource(), keys, () -> TestStore.NOW, SchemaMode.VALIDATE, true);
    }

    private void apply(SqlFile file) {
        file.statements().forEach(database::sql);
    }
}
