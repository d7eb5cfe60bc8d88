package io.quarkiverse.awsauth.store.jdbc;

import java.sql.SQLException;
import java.util.Optional;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;

/** The table with one row for the whole store. Whoever changes something holds its lock. */
final class StoreTable {

    private final Statements statements;

    StoreTable(Statements statements) {
        this.statements = statements;
    }

    /**
     * @param schemaVersion the version of the tables
     * @param revision counts changes
     * @param storeId tells this store from others; empty before its first start
     */
    record State(long schemaVersion, long revision, String storeId) {
    }

    Optional<State> find() throws SQLException {
        return statements.first("SELECT schema_version, revision, store_id FROM aws_auth_store WHERE id = 1",
                row -> new State(row.getLong(1), row.getLong(2), row.getString(3)));
    }

    State read() throws SQLException {
        return find().orElseThrow(() -> new StoreException(Reason.UNREADABLE,
                "the row of the table aws_auth_store is gone: restore it from a backup"));
    }

    /**
     * Must come first in its transaction: what MySQL has read once in one, it reads again.
     *
     * @param storeId the id that the store is to have if it has none
     * @return the id that it has
     */
    String identify(String storeId) throws SQLException {
        statements.update("UPDATE aws_auth_store SET store_id = ? WHERE id = 1 AND store_id = ''", storeId);
        return read().storeId();
    }

    void lock() throws SQLException {
        statements.update("UPDATE aws_auth_store SET revision = revision WHERE id = 1");
    }

    /**
     * Takes the lock.
     *
     * @param changes how many revisions to go on by: at once, as PostgreSQL is slow to change a row often in one transaction
     */
    State advance(int changes) throws SQLException {
        statements.update("UPDATE aws_auth_store SET revision = revision + ? WHERE id = 1", changes);
        return read();
    }

    boolean isSeeded() throws SQLException {
        return statements.first("SELECT seeded FROM aws_auth_store WHERE id = 1", row -> row.getInt(1) != 0).orElse(false);
    }

    /**
     * Takes the lock.
     *
     * @return false if it was seeded before
     */
    boolean markSeeded() throws SQLException {
        return statements.update("UPDATE aws_auth_store SET seeded = 1 WHERE id = 1 AND seeded = 0") == 1;
    }
}
