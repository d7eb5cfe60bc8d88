package io.quarkiverse.awsauth.runtime.store;

import javax.sql.DataSource;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;

/**
 * The datasource of the database that credentials are stored in.
 *
 * @param get the datasource
 */
public record StoreDataSource(DataSource get) {

    /** Has the pool look for connections that are dead, now that one was: it does so every two minutes otherwise. */
    public void dropDead() {
        if (get instanceof AgroalDataSource pool) {
            pool.flush(FlushMode.INVALID);
        }
    }
}
