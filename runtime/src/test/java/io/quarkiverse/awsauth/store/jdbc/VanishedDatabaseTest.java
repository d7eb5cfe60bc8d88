package io.quarkiverse.awsauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;

/** PostgreSQL is there, and no packet comes through any more. */
class VanishedDatabaseTest {

    private static final NetworkTimeout SHORT = new NetworkTimeout(Duration.ofMillis(500));
    private static final String QUERY = "SELECT 1";

    private final TestStore database;
    private final PGSimpleDataSource throughProxy;
    private final SilentProxy proxy;

    VanishedDatabaseTest() throws SQLException, IOException {
        this.database = TestDatabase.POSTGRESQL.create();
        PGSimpleDataSource direct = (PGSimpleDataSource) database.dataSource();
        this.proxy = new SilentProxy(direct.getPortNumbers()[0]);
        this.throughProxy = new PGSimpleDataSource();
        throughProxy.setPortNumbers(new int[] { proxy.port() });
        throughProxy.setDatabaseName(direct.getDatabaseName());
        throughProxy.setUser(direct.getUser());
    }

    @AfterEach
    void close() {
        proxy.close();
        database.close();
    }

    private static int query(Statements statements) throws SQLException {
        return statements.first(QUERY, row -> row.getInt(1)).orElseThrow();
    }

    @Test
    void holdsNobodyForLonger() throws Exception {
        Transactions transactions = new Transactions(throughProxy, () -> {
        }, SHORT);
        assertThat(transactions.<Integer> run(VanishedDatabaseTest::query)).isEqualTo(1);
        CompletableFuture<Integer> vanishing = CompletableFuture.supplyAsync(() -> transactions.run(statements -> {
            query(statements);
            proxy.silence(true);
            return query(statements);
        }));

        assertThatExceptionOfType(Exception.class).isThrownBy(() -> vanishing.get(20, TimeUnit.SECONDS))
                .havingCause().isInstanceOfSatisfying(StoreException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));

        proxy.silence(false);
        assertThat(transactions.<Integer> run(VanishedDatabaseTest::query)).as("on another connection").isEqualTo(1);
    }

    @Test
    void eachConnectionGetsBackWhatItHad() throws SQLException {
        List<Integer> seen = new ArrayList<>();
        for (int own : new int[] { 0, 200, 60_000 }) {
            Connection connection = throughProxy.getConnection();
            connection.setNetworkTimeout(Runnable::run, own);
            SHORT.around(connection, () -> seen.add(connection.getNetworkTimeout()));
            seen.add(connection.getNetworkTimeout());
            connection.close();
        }
        assertThat(seen).containsExactly(500, 0, 200, 200, 500, 60_000);
    }

    @Test
    void driversThatKnowNoLimitDoWithout() throws SQLException {
        for (Throwable unsupported : List.of(new SQLFeatureNotSupportedException(), new AbstractMethodError())) {
            try (Connection connection = throughProxy.getConnection()) {
                Connection limited = (Connection) Proxy.newProxyInstance(getClass().getClassLoader(),
                        new Class<?>[] { Connection.class }, (self, method, arguments) -> {
                            if (method.getName().endsWith("NetworkTimeout")) {
                                throw unsupported;
                            }
                            return method.invoke(connection, arguments);
                        });
                assertThat(SHORT.<Boolean> around(limited, () -> limited.isValid(1))).isTrue();
            }
        }
    }
}
