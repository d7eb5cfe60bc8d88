package io.quarkiverse.awsauth.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

import javax.sql.DataSource;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;

/** Does work in a transaction of its own: all of it, or nothing. */
final class Transactions {

    private static final int MOST_ATTEMPTS = 8;
    private static final int SHORTEST_PAUSE_MILLIS = 5;

    private final DataSource dataSource;

    Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Work that may be done again if it was in vain. */
    interface Work<T> {
        T on(Statements statements) throws SQLException;
    }

    /** Which failures are worth another attempt. */
    interface Retry {
        boolean isWorth(SQLException failure);
    }

    <T> T run(Work<T> work) {
        return run(work, SqlFailures::isTransient);
    }

    <T> T run(Work<T> work, Retry retry) {
        for (int attempt = 1;; attempt++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (attempt == MOST_ATTEMPTS || !retry.isWorth(e)) {
                    throw SqlFailures.unavailable(e);
                }
            }
            pause(attempt);
        }
    }

    <T> T once(Work<T> work) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            boolean automatic = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                T result = work.on(new Statements(connection));
                connection.commit();
                return result;
            } finally {
                quietly(connection::rollback);
                quietly(() -> connection.setAutoCommit(automatic));
            }
        } finally {
            quietly(connection::close);
        }
    }

    /** Some of what a connection does. */
    private interface Step {
        void take() throws SQLException;
    }

    /** What is committed stays so, and what failed has told why: nothing that comes after may take its place. */
    private static void quietly(Step step) {
        try {
            step.take();
        } catch (SQLException ignored) {
            // The pool sees it, too, and drops the connection
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong((long) SHORTEST_PAUSE_MILLIS << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(Reason.UNAVAILABLE, "the thread was interrupted while it waited for the database", e);
        }
    }
}
