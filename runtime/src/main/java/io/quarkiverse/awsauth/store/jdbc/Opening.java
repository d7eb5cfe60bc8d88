package io.quarkiverse.awsauth.store.jdbc;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.store.seal.KeyRing;
import io.quarkiverse.awsauth.store.seal.RowSeal;

/** Opens the store: at the first use, and at each until it has succeeded. */
final class Opening {

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
        schema.prepare();
        keys.active();
        String id = transactions.run(statements -> new StoreTable(statements).identify(UUID.randomUUID().toString()));
        OpenStore store = new OpenStore(id, new RowSeal(keys, id));
        transactions.run(statements -> new KeyProofs(statements, store.seal()).check(keys));
        return store;
    }
}
