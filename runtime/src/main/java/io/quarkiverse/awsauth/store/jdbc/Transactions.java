package io.quarkiverse.awsauth.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import javax.sql.DataSource;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;

/** Does work in a transaction of its own: all of it, or nothing. */
final class Transactions {

    private static final int MOST_ATTEMPTS = 8;
    private static final int LONGEST_VALIDATION_SECONDS = 1;
    private static final int SHORTEST_PAUSE_MILLIS = 5;

    private static final int LONGEST_WAIT_SECONDS = 10;

    private final DataSource dataSource;
    private final Runnable whenDead;
    private final NetworkTimeout timeout;
    private final Lock turn = new ReentrantLock(true);

    Transactions(DataSource dataSource, Runnable whenDead) {
        this(dataSource, whenDead, NetworkTimeout.DEFAULT);
    }

    Transactions(DataSource dataSource, Runnable whenDead, NetworkTimeout timeout) {
        this.dataSource = dataSource;
        this.whenDead = whenDead;
        this.timeout = timeout;
    }

    /** Work that may be done again if it was in vain. */
    interface Work<T> {
        T on(Statements statements) throws SQLException;
    }

    /** Which failures are worth another attempt. */
    interface Retry {
        boolean isWorth(SQLException failure);
    }

    /**
     * Does work that takes the store's lock. Whoever wants it too waits here, in turn and without a connection, rather than in
     * the database, which knows no turns.
     */
    <T> T change(Work<T> work) {
        try {
            if (!turn.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new StoreException(Reason.UNAVAILABLE, "others have been changing stored credentials for "
                        + LONGEST_WAIT_SECONDS + " seconds: try again");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        try {
            return run(work);
        } finally {
            turn.unlock();
        }
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
        Connection connection = connection();
        boolean dead = false;
        try {
            return timeout.around(connection, () -> once(connection, work));
        } catch (SQLException e) {
            dead = !SqlFailures.isTransient(e) && isDead(connection);
            throw e;
        } finally {
            quietly(connection::close);
            if (dead) {
                whenDead.run();
            }
        }
    }

    /** A pool lets through what others throw, such as the bean that it asks for the password. */
    private Connection connection() throws SQLException {
        try {
            return dataSource.getConnection();
        } catch (RuntimeException e) {
            SQLException failure = new SQLException("There is no connection", e);
            failure.setStackTrace(e.getStackTrace());
            throw failure;
        }
    }

    private static <T> T once(Connection connection, Work<T> work) throws SQLException {
        boolean automatic = connection.getAutoCommit();
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            T result = work.on(new Statements(connection));
            commit(connection);
            committed = true;
            return result;
        } finally {
            if (committed) {
                quietly(() -> connection.setAutoCommit(automatic));
            } else {
                quietly(() -> rollback(connection, automatic));
            }
        }
    }

    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw SqlFailures.ofCommit(e);
        }
    }

    /** In this order, and the second only after the first: it would commit what is not rolled back. */
    private static void rollback(Connection connection, boolean automatic) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(automatic);
    }

    /**
     * A pool does not know of each failure of each database that the connection is of no use from then on. If it is of none,
     * the
     * driver's own is ended: to give it back would take for as long as the network is silent. The pool's is given back all the
     * same, for its place would be lost with it.
     */
    private static boolean isDead(Connection connection) {
        try {
            if (connection.isValid(LONGEST_VALIDATION_SECONDS)) {
                return false;
            }
            connection.unwrap(Connection.class).abort(Runnable::run);
        } catch (SQLException e) {
            // Dead indeed
        }
        return true;
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
            throw interrupted(e);
        }
    }

    private static StoreException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new StoreException(Reason.UNAVAILABLE, "the thread was interrupted while it waited for the database", cause);
    }
}
