package io.quarkiverse.awsauth.runtime.store;

import javax.sql.DataSource;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.TransactionRequirement;

/**
 * The datasource of the database that credentials are stored in.
 *
 * @param get the datasource
 */
public record StoreDataSource(DataSource get) {

    /**
     * @return whether whoever keeps a connection leaves none for others
     */
    boolean hasOneConnection() {
        return get instanceof AgroalDataSource pool
                && pool.getConfiguration().connectionPoolConfiguration().maxSize() == 1;
    }

    /**
     * @return whether the pool refuses connections to threads without a transaction, as the store's are
     */
    boolean wantsTransactions() {
        return get instanceof AgroalDataSource pool && pool.getConfiguration().connectionPoolConfiguration()
                .transactionRequirement() == TransactionRequirement.STRICT;
    }

    /**
     * Has the pool part with the connections that nobody uses, but for its least number, now that one was dead. To look whether
     * others are would take for as long as the network is silent; and those in use are the application's, which may wait for
     * their return.
     */
    public void dropDead() {
        if (get instanceof AgroalDataSource pool) {
            pool.flush(FlushMode.IDLE);
        }
    }
}
