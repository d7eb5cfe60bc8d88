package io.quarkiverse.awsauth.store.jdbc;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.seal.RowSeal;

/**
 * A store whose tables and keys were found to be as they should be.
 *
 * @param id its id
 * @param seal seals its rows
 */
record OpenStore(String id, RowSeal seal) {

    /** Somebody may have dropped the tables, and another instance made new ones. */
    void requireSame(StoreTable.State state) {
        if (!id.equals(state.storeId())) {
            throw new StoreException(Reason.UNREADABLE,
                    "the database has another store of credentials than at the start: restart the application if that is right");
        }
    }
}
