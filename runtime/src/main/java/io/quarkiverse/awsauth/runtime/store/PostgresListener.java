package io.quarkiverse.awsauth.runtime.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import io.quarkiverse.awsauth.store.jdbc.NetworkTimeout;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Hears of changes from PostgreSQL, on a connection of its own, sooner than the next look at the database would tell. It is
 * only an improvement: whatever fails here is tried again, and the looks go on.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-listen.html">LISTEN in the documentation of PostgreSQL</a>
 */
@Singleton
public final class PostgresListener implements Runnable {

    private static final Logger LOG = Logger.getLogger(PostgresListener.class);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final int QUIET_WAITS = 120;
    private static final int LONGEST_VALIDATION_SECONDS = 5;
    private static final int LATE = Interceptor.Priority.LIBRARY_AFTER;

    private final StoreDataSource dataSource;
    private final StoreWatch watch;
    private final StoreWorker worker;
    private final Duration afterFailure;
    private @Nullable Thread thread;

    /**
     * @param dataSource gives the connection
     * @param watch looks at the database
     * @param worker runs what blocks
     */
    @Inject
    public PostgresListener(StoreDataSource dataSource, StoreWatch watch, StoreWorker worker) {
        this(dataSource, watch, worker, AFTER_FAILURE);
    }

    PostgresListener(StoreDataSource dataSource, StoreWatch watch, StoreWorker worker, Duration afterFailure) {
        this.dataSource = dataSource;
        this.watch = watch;
        this.worker = worker;
        this.afterFailure = afterFailure;
    }

    void start(@Observes @Priority(LATE) StartupEvent started) {
        Thread listening = new Thread(this, "aws-auth-store-listener");
        listening.setDaemon(true);
        listening.start();
        thread = listening;
    }

    @Override
    public void run() {
        boolean goesOn = true;
        while (goesOn && !Thread.currentThread().isInterrupted()) {
            goesOn = listenUntilItFails();
        }
    }

    /** False if there is nothing to listen to, or nobody to listen for. */
    private boolean listenUntilItFails() {
        try (Connection connection = dataSource.get().getConnection()) {
            if (!connection.isWrapperFor(PGConnection.class)) {
                return false;
            }
            if (dataSource.hasOneConnection()) {
                LOG.info("The pool of the store's datasource has one connection, which is not kept to listen for changes: they"
                        + " are seen within quarkus.aws-auth.store.poll-interval");
                return false;
            }
            listen(connection);
            return false;
        } catch (SQLException | RuntimeException e) { // also of whom the pool asks for the password, which it may hold
            LOG.debugf("PostgreSQL does not tell of changes now (%s)", e.getClass().getName());
            return pause();
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            NetworkTimeout.DEFAULT.around(connection, () -> statement.execute("LISTEN " + StoreDatabase.CHANNEL));
        }
        look();
        PGConnection notifications = connection.unwrap(PGConnection.class);
        int quiet = 0;
        while (!Thread.currentThread().isInterrupted()) {
            if (notifications.getNotifications((int) LONGEST_WAIT.toMillis()).length > 0) {
                look();
                quiet = 0;
            } else if (++quiet == QUIET_WAITS) {
                requireLife(connection);
                quiet = 0;
            }
        }
    }

    /** A server that has vanished is as quiet as one that has nothing to tell. */
    private static void requireLife(Connection connection) throws SQLException {
        if (!connection.isValid(LONGEST_VALIDATION_SECONDS)) {
            connection.unwrap(Connection.class).abort(Runnable::run);
            throw new SQLException("PostgreSQL is quiet, and does not answer");
        }
    }

    /** Also when listening begins, for whatever was told before. */
    private void look() {
        worker.look(watch::poll);
    }

    private boolean pause() {
        try {
            Thread.sleep(afterFailure.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Before the pool is closed, which would tell of a connection that is still in use. */
    void stop(@Observes ShutdownEvent stopping) {
        Thread listening = thread;
        if (listening == null) {
            return;
        }
        listening.interrupt();
        try {
            listening.join(LONGEST_WAIT.multipliedBy(4).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
