package io.quarkiverse.awsauth.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.jdbc.StoreChanges;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** What a store costs that is opened, by the number of names that are stored. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class StoreStartBenchmark {

    private static final List<String> CONFIGURED = List.of("<default>", "reports", "uploads");
    private static final String POSTGRESQL = "postgresql";

    /** Where they are stored. */
    @Param({ "h2", POSTGRESQL })
    public String database;

    /** How many are stored. */
    @Param({ "10", "100000" })
    public int stored;

    private EmbeddedPostgres server;
    private AgroalDataSource pool;
    private DataSource dataSource;

    /**
     * Fills the store.
     *
     * @throws IOException if there is no server
     * @throws SQLException if it does not answer
     */
    @Setup
    public void fill() throws IOException, SQLException {
        if (database.equals(POSTGRESQL)) {
            server = EmbeddedPostgres.start();
            pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(
                    connections -> connections.maxSize(2).connectionFactoryConfiguration(
                            factory -> factory.jdbcUrl(server.getJdbcUrl("postgres", "postgres")))));
            dataSource = pool;
        } else {
            dataSource = FilledStore.h2();
        }
        FilledStore.of(dataSource, stored);
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE"); // as a database that has them for long has done
        }
    }

    /**
     * Stops the server.
     *
     * @throws IOException if it cannot be stopped
     */
    @TearDown
    public void stop() throws IOException {
        if (pool != null) {
            pool.close();
            server.close();
        }
    }

    /** All that a start does before the first name is read. */
    @Benchmark
    public StoreChanges openStore() {
        StoreDatabase opened = FilledStore.opened(dataSource);
        opened.storedAmong(CONFIGURED);
        opened.seedOnce(List::of, sources -> {
        }, Actor.APPLICATION);
        return opened.changesSince(Long.MAX_VALUE);
    }
}
