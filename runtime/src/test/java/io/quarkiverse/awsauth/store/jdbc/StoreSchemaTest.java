package io.quarkiverse.awsauth.store.jdbc;

import static io.quarkiverse.awsauth.store.jdbc.StoreDatabaseTest.assertRefused;
import static io.quarkiverse.awsauth.store.jdbc.TestStore.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

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

    @Test
    void leadsFromTheFirstVersionToTheLast() {
        apply(Schema.FILES.get(0));
        withoutAudit().add("s3", Sources.KEYS, ALICE);
        database.sql("DROP TABLE aws_auth_audit");
        database.sql("UPDATE aws_auth_store SET schema_version = 1");
        assertThat(database.open(keys).find("s3").orElseThrow().source()).isEqualTo(Sources.KEYS);
        assertThat(database.rows("SELECT schema_version, revision FROM aws_auth_store")).containsExactly("2|1");
        database.open(keys).add("s4", Sources.SESSION, ALICE);
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

    private StoreDatabase validating() {
        return new StoreDatabase(database.dataSource(), keys, () -> TestStore.NOW, SchemaMode.VALIDATE, true);
    }

    private StoreDatabase withoutAudit() {
        return new StoreDatabase(database.dataSource(), keys, () -> TestStore.NOW, SchemaMode.CREATE, false);
    }

    private void apply(SqlFile file) {
        file.statements().forEach(database::sql);
    }
}
