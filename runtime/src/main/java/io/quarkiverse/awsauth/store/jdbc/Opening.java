package io.quarkiverse.awsauth.store.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.seal.KeyRing;
import io.quarkiverse.awsauth.store.seal.Printable;
import io.quarkiverse.awsauth.store.seal.Row;
import io.quarkiverse.awsauth.store.seal.RowSeal;

/** Opens the store: at the first use, and at each until it has succeeded. */
final class Opening {

    /** As their drivers call them. */
    private static final List<String> PRODUCTS = List.of("PostgreSQL", "MySQL", "MariaDB", "H2");
    private static final int MOST_BEYOND = 100;

    private final Transactions transactions;
    private final Schema schema;
    private final KeyRing keys;
    private volatile @Nullable OpenStore opened;

    Opening(Transactions transactions, SchemaMode mode, KeyRing keys) {
        this.transactions = transactions;
        this.schema = new Schema(transactions, mode);
        this.keys = keys;
    }

    /** Several threads may do it at once, as several instances may: none waits for another whose database does not answer. */
    OpenStore store() {
        OpenStore store = opened;
        if (store == null) {
            store = open();
            opened = store;
        }
        return store;
    }

    private OpenStore open() {
        transactions.run(Opening::requireKnown);
        try {
            return prepared();
        } catch (StoreException e) {
            throw SqlFailures.ofOpening(e);
        }
    }

    /** Others do not understand the store's SQL, or not all of it. */
    private static String requireKnown(Statements statements) throws SQLException {
        String product = statements.product();
        if (!PRODUCTS.contains(product)) {
            throw new StoreException(Reason.UNREADABLE, "the store of credentials does not know the database '"
                    + Printable.of(product) + "': set quarkus.aws-auth.store.datasource to one of "
                    + String.join(", ", PRODUCTS));
        }
        return product;
    }

    private OpenStore prepared() {
        schema.prepare();
        keys.active();
        String id = id();
        OpenStore store = new OpenStore(id, new RowSeal(keys, id));
        transactions.run(statements -> new KeyProofs(statements, store.seal()).check(keys));
        transactions.run(statements -> requireRevision(statements, store.seal()));
        return store;
    }

    /**
     * The next change takes the next version, so that no row may have it already.
     *
     * @throws StoreException if one has
     */
    void requireNoneBeyond() {
        RowSeal seal = store().seal();
        transactions.run(statements -> {
            long revision = requireRevision(statements, seal);
            new CredentialsTable(statements).firstBeyondRevision().map(SealedRow::row).ifPresent(row -> {
                throw new StoreException(Reason.UNREADABLE, "the stored credentials '" + Printable.of(row.name())
                        + "' have the version " + row.version() + ", but the store is at the revision " + revision
                        + ": the row was changed by others than the store, so that nothing can be changed; delete them and"
                        + " add them again");
            });
            return revision;
        });
    }

    private String id() {
        String known = transactions.run(statements -> new StoreTable(statements).read().storeId());
        return known.isEmpty()
                ? transactions.change(statements -> new StoreTable(statements).identify(UUID.randomUUID().toString()))
                : known;
    }

    /** No seal covers the revision, but a row that has one proves that its version was reached. */
    private static long requireRevision(Statements statements, RowSeal seal) throws SQLException {
        List<SealedRow> beyond = new CredentialsTable(statements).beyondRevision(MOST_BEYOND);
        long revision = new StoreTable(statements).read().revision(); // afterwards, as others may go on meanwhile
        for (SealedRow sealed : beyond) {
            Row row = sealed.row();
            if (row.version() > revision && seal.isIntact(row, sealed.sealed())) {
                throw new StoreException(Reason.UNREADABLE, "the store of credentials is at the revision " + revision
                        + ", but the credentials '" + row.name() + "' have the version " + row.version()
                        + ": others than the store have put the revision back; set the column revision of the table"
                        + " aws_auth_store to " + row.version());
            }
        }
        return revision;
    }
}
