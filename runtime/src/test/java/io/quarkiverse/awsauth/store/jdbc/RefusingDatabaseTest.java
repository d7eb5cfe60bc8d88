package io.quarkiverse.awsauth.store.jdbc;

import static io.quarkiverse.awsauth.store.jdbc.StoreDatabaseTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.UUID;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

import io.quarkiverse.awsauth.store.StoreException.Reason;

/** The database answers, but does not do what the store needs. No waiting helps, so the start must not wait. */
class RefusingDatabaseTest {

    private final TestKeys keys = TestKeys.of("k1");
    private TestStore database = TestDatabase.H2_MEMORY.create();

    RefusingDatabaseTest() throws SQLException {
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoMayNotMakeTablesInPostgresqlIsToldTheCure() throws SQLException {
        database = TestDatabase.POSTGRESQL.create();
        String user = "limited_" + UUID.randomUUID().toString().replace('-', '_');
        database.sql("CREATE USER " + user);
        database.sql("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        PGSimpleDataSource all = (PGSimpleDataSource) database.dataSource();
        PGSimpleDataSource limited = new PGSimpleDataSource();
        limited.setPortNumbers(all.getPortNumbers());
        limited.setDatabaseName(all.getDatabaseName());
        limited.setUser(user);

        StoreDatabase store = TestStore.over(limited, keys);

        assertRefused(Reason.UNREADABLE, message("org.postgresql.util.PSQLException, SQLState 42501, code 0"), store::open);
        database.sql("GRANT CREATE ON SCHEMA public TO " + user);
        store.open();
        database.sql("DROP OWNED BY " + user + " CASCADE");
        database.sql("DROP USER " + user);
    }

    @Test
    void whoMayNotMakeTablesInH2IsToldTheCure() {
        database.sql("CREATE USER limited PASSWORD 'limited'");
        JdbcDataSource limited = new JdbcDataSource();
        limited.setURL(((JdbcDataSource) database.dataSource()).getURL().replace(";DB_CLOSE_DELAY=-1", ""));
        limited.setUser("limited");
        limited.setPassword("limited");

        StoreDatabase store = TestStore.over(limited, keys);

        assertRefused(Reason.UNREADABLE, message("org.h2.jdbc.JdbcSQLNonTransientException, SQLState 90096, code 90096"),
                store::open);
    }

    private static String message(String what) {
        return "the database of the stored credentials refuses what it is asked (" + what + "), and nothing was done: its user"
                + " may not do it, or a table is not there; grant the datasource's user CREATE, SELECT, INSERT and UPDATE, or"
                + " apply META-INF/aws-auth/store/V1__aws_auth_store.sql and META-INF/aws-auth/store/V2__aws_auth_audit.sql by"
                + " hand, grant it the others, and set quarkus.aws-auth.store.schema=validate";
    }

    /** Somebody may be about to restore it: whoever holds credentials goes on. */
    @ParameterizedTest
    @CsvSource({ "H2_MEMORY", "POSTGRESQL" })
    void aTableThatVanishesLaterIsNoReasonToGiveUp(TestDatabase kind) throws SQLException {
        database = kind.create();
        StoreDatabase store = database.open(keys);
        store.add("s3", Sources.KEYS, TestStore.ALICE);
        database.sql("ALTER TABLE aws_auth_credentials RENAME TO elsewhere");

        assertThat(assertRefused(Reason.UNAVAILABLE, () -> store.find("s3"))).contains("or a table is not there; grant");

        database.sql("ALTER TABLE elsewhere RENAME TO aws_auth_credentials");
        assertThat(store.find("s3")).isPresent();
    }

    @Test
    void otherDatabasesAreRefusedByName() {
        assertRefused(Reason.UNREADABLE, "the store of credentials does not know the database 'Oracle': set"
                + " quarkus.aws-auth.store.datasource to one of PostgreSQL, MySQL, MariaDB, H2",
                () -> TestStore.over(named("Oracle"), keys).open());
        database.open(keys).open();
        TestStore.over(named("MariaDB"), keys).open();
    }

    /** By statements that another database refuses alike. */
    @ParameterizedTest
    @CsvSource({ "42000, 1142, true", "42000, 1064, true", "42S02, 1146, true", "42P01, 0, true", "3F000, 0, true",
            "42000, 1226, false", "28P01, 0, false", "25006, 0, false", "08006, 0, false", "40001, 0, false", ", 0, false" })
    void whatIsRefusedIsKnownByItsState(String state, int code, boolean refused) {
        assertThat(SqlFailures.isRefused(new SQLException("x", state, code))).isEqualTo(refused);
    }

    private DataSource named(String product) {
        return proxy(DataSource.class, (source, request, nothing) -> {
            Connection connection = database.dataSource().getConnection();
            return proxy(Connection.class, (self, method, arguments) -> method.getName().equals("getMetaData")
                    ? proxy(DatabaseMetaData.class, (about, asked, none) -> product)
                    : method.invoke(connection, arguments));
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(RefusingDatabaseTest.class.getClassLoader(), new Class<?>[] { type }, handler));
    }
}
