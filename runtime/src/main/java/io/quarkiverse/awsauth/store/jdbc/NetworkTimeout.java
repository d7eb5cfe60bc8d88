package io.quarkiverse.awsauth.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;

/**
 * Ends the wait for a database that has vanished without a word, for which TCP would wait for minutes or for ever. Connections
 * belong to a pool that others use, too, so each gets back what it had; a stricter limit of its own stays.
 *
 * @param longest how long one answer may take
 */
public record NetworkTimeout(Duration longest) {

    /** Longer than any statement may take, which the database ends itself while it is there. */
    public static final NetworkTimeout DEFAULT = new NetworkTimeout(Duration.ofSeconds(10));

    private static final int UNKNOWN = -1;

    /** What is done with the limit. */
    public interface Limited<T> {
        T get() throws SQLException;
    }

    /**
     * @param connection the connection, without a limit if its driver knows none
     * @param work what is done on it
     * @return what the work returns
     * @throws SQLException if the work does
     */
    public <T> T around(Connection connection, Limited<T> work) throws SQLException {
        Connection own = ofDriver(connection);
        int former = limit(own);
        try {
            return work.get();
        } finally {
            if (former != UNKNOWN) {
                restore(own, former);
            }
        }
    }

    /** A pool that sees its limit changed may give it another one than it had: that of its own settings, or none. */
    private static Connection ofDriver(Connection connection) throws SQLException {
        return connection.isWrapperFor(Connection.class) ? connection.unwrap(Connection.class) : connection;
    }

    private int limit(Connection connection) throws SQLException {
        try {
            int former = connection.getNetworkTimeout();
            int millis = (int) longest.toMillis();
            connection.setNetworkTimeout(Runnable::run, former == 0 ? millis : Math.min(former, millis));
            return former;
        } catch (SQLFeatureNotSupportedException | AbstractMethodError e) {
            return UNKNOWN;
        }
    }

    private static void restore(Connection connection, int former) {
        try {
            connection.setNetworkTimeout(Runnable::run, former);
        } catch (SQLException ignored) {
            // It is broken, and the pool drops it
        }
    }
}
