package io.quarkiverse.awsauth.store.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;

/**
 * The version that the tables have, and the way to the one that they should have. Each statement on it may be repeated, so
 * whoever is interrupted, or not alone, just begins again.
 */
final class Schema {

    static final List<SqlFile> FILES = List.of(new SqlFile(1, "V1__aws_auth_store.sql"),
            new SqlFile(2, "V2__aws_auth_audit.sql"));

    private static final long LATEST = FILES.get(FILES.size() - 1).version();

    private final Transactions transactions;
    private final SchemaMode mode;

    Schema(Transactions transactions, SchemaMode mode) {
        this.transactions = transactions;
        this.mode = mode;
    }

    void prepare() {
        long version = version();
        if (version > LATEST) {
            throw new StoreException(Reason.UNREADABLE, "the tables of the stored credentials have the schema version "
                    + version + ", and this version of the extension knows none beyond " + LATEST + ": upgrade it");
        }
        List<SqlFile> missing = FILES.stream().filter(file -> file.version() > version).toList();
        if (mode == SchemaMode.CREATE) {
            missing.forEach(this::apply);
        } else if (!missing.isEmpty()) {
            throw new StoreException(Reason.UNREADABLE, "the tables of the stored credentials have the schema version "
                    + version + " and need " + LATEST + ": apply " + names(missing)
                    + ", or set quarkus.aws-auth.store.schema=create");
        }
    }

    /** As somebody would apply them. */
    static String allFiles() {
        return names(FILES);
    }

    private static String names(List<SqlFile> files) {
        return files.stream().map(file -> SqlFile.FOLDER + file.name()).collect(Collectors.joining(" and "));
    }

    /** 0 if there are no tables, or none that are complete. */
    private long version() {
        try {
            return transactions.once(
                    statements -> new StoreTable(statements).find().map(StoreTable.State::schemaVersion).orElse(0L));
        } catch (SQLException e) {
            if (SqlFailures.isNoTable(e)) {
                return 0;
            }
            throw SqlFailures.unavailable(e);
        }
    }

    private void apply(SqlFile file) {
        transactions.run(statements -> {
            int changed = 0;
            for (String statement : file.statements()) {
                changed += statements.update(statement);
            }
            return changed;
        }, SqlFailures::isCreatedMeanwhile);
    }
}
