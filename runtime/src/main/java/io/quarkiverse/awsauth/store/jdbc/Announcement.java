package io.quarkiverse.awsauth.store.jdbc;

import java.sql.SQLException;

/**
 * Tells other instances that something has changed, where the database can: it does when the transaction is committed.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-notify.html">NOTIFY in the documentation of PostgreSQL</a>
 */
final class Announcement {

    private static final String POSTGRESQL = "PostgreSQL";

    private final Statements statements;

    Announcement(Statements statements) {
        this.statements = statements;
    }

    void make() throws SQLException {
        if (statements.product().equals(POSTGRESQL)) {
            statements.first("SELECT pg_notify(?, '')", row -> true, StoreDatabase.CHANNEL);
        }
    }
}
