package io.quarkiverse.awsauth.store.jdbc;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.seal.KeyRing;
import io.quarkiverse.awsauth.store.seal.RingKey;
import io.quarkiverse.awsauth.store.seal.Row;
import io.quarkiverse.awsauth.store.seal.RowSeal;

/**
 * Encrypts anew what is encrypted by another key than the active one, in batches, between which others may change what they
 * like. Versions stay, as nothing has changed that anybody could tell.
 */
final class Reencryption {

    private static final int BATCH = 100;

    private final Transactions transactions;
    private final Opening opening;
    private final KeyRing keys;
    private final InstantSource clock;

    Reencryption(Transactions transactions, Opening opening, KeyRing keys, InstantSource clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.keys = keys;
        this.clock = clock;
    }

    private record Batch(int read, String last, int changed, @Nullable StoreException failure) {
    }

    boolean isNeeded() {
        opening.store();
        RingKey key = keys.active();
        return transactions.run(statements -> new CredentialsTable(statements).hasOtherKeys(key.id()));
    }

    /** A row that cannot be read stops no other. */
    int run() {
        RowSeal seal = opening.store().seal();
        RingKey key = keys.active();
        int changed = 0;
        StoreException failure = null;
        String last = "";
        Batch batch;
        do {
            String after = last;
            batch = transactions.change(statements -> batch(statements, seal, key, after));
            changed += batch.changed();
            last = batch.last();
            failure = failure == null ? batch.failure() : failure;
        } while (batch.read() == BATCH);
        if (failure != null) {
            throw failure;
        }
        transactions.change(statements -> removeUnusedKeys(statements, key));
        return changed;
    }

    private Batch batch(Statements statements, RowSeal seal, RingKey key, String after) throws SQLException {
        new StoreTable(statements).lock();
        new KeyProofs(statements, seal).prove(key, clock.millis());
        CredentialsTable table = new CredentialsTable(statements);
        List<SealedRow> page = table.pageOfOtherKeys(after, BATCH, key.id());
        int changed = 0;
        StoreException failure = null;
        for (SealedRow read : page) {
            try {
                Row row = read.row().encryptedBy(key.id());
                String sealed = seal.close(row, seal.open(read.row(), read.sealed()));
                changed += table.reencrypt(read.row(), new SealedRow(row, sealed)) ? 1 : 0;
            } catch (StoreException e) {
                failure = e;
            }
        }
        return new Batch(page.size(), page.isEmpty() ? after : page.get(page.size() - 1).row().name(), changed, failure);
    }

    private static String removeUnusedKeys(Statements statements, RingKey key) throws SQLException {
        new StoreTable(statements).lock();
        new KeyTable(statements).deleteUnusedBut(key.id());
        return key.id();
    }
}
