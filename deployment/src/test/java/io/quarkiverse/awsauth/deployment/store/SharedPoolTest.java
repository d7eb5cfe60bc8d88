package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.agroal.api.AgroalDataSource;
import io.quarkiverse.awsauth.runtime.store.StoreDataSource;
import io.quarkus.test.QuarkusUnitTest;

/** The pool is the application's, which goes on when the store has found a connection dead. */
class SharedPoolTest {

    private static final Duration ACQUISITION_TIMEOUT = Duration.ofSeconds(10);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Eventually.class))
            .overrideConfigKey("quarkus.datasource.db-kind", "h2")
            .overrideRuntimeConfigKey("quarkus.datasource.jdbc.url", "jdbc:h2:mem:shared-pool")
            .overrideRuntimeConfigKey("quarkus.datasource.jdbc.max-size", "2")
            .overrideRuntimeConfigKey("quarkus.datasource.jdbc.acquisition-timeout", ACQUISITION_TIMEOUT.toString());

    @Inject
    AgroalDataSource pool;

    @Test
    void whoeverWaitsGetsAConnectionThatComesBack() throws Exception {
        FutureTask<Boolean> waiting = new FutureTask<>(() -> {
            try (Connection third = pool.getConnection()) {
                return third.isValid(1);
            }
        });
        Thread waiter = new Thread(waiting);
        try (Connection one = pool.getConnection(); Connection two = pool.getConnection()) {
            waiter.start();
            Eventually.is("it waits", () -> waiter.getState() == Thread.State.TIMED_WAITING);
            new StoreDataSource(pool).dropDead();
            Thread.sleep(500); // the pool has others do it
            assertThat(one.isValid(1)).isEqualTo(two.isValid(1)).isTrue();
        }
        assertThat(waiting.get(ACQUISITION_TIMEOUT.toMillis() / 2, TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void whatLiesIdleIsPartedWith() throws Exception {
        Connection before;
        try (Connection connection = pool.getConnection()) {
            before = connection.unwrap(Connection.class);
        }
        new StoreDataSource(pool).dropDead();
        Eventually.is("it is closed", () -> isClosed(before));
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
