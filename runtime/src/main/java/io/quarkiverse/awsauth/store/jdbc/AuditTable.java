package io.quarkiverse.awsauth.store.jdbc;

import java.sql.SQLException;
import java.util.UUID;

import io.quarkiverse.awsauth.store.StoreChanged;

/** The table of who did what. */
final class AuditTable {

    private static final int LONGEST_NAME = 128;

    private final Statements statements;

    AuditTable(Statements statements) {
        this.statements = statements;
    }

    /** A name may be one that cannot be stored, and so longer than any that can. */
    int add(StoreChanged event) throws SQLException {
        String name = event.name();
        return statements.update(
                "INSERT INTO aws_auth_audit (id, at, who, origin, action, name, version) VALUES (?, ?, ?, ?, ?, ?, ?)",
                UUID.randomUUID().toString(), event.at().toEpochMilli(), event.actor().name(), event.actor().origin(),
                event.action().name(), name.substring(0, Math.min(name.length(), LONGEST_NAME)), event.version());
    }
}
