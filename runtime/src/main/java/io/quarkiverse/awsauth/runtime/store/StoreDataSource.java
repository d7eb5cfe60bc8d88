package io.quarkiverse.awsauth.runtime.store;

import javax.sql.DataSource;

/**
 * The datasource of the database that credentials are stored in.
 *
 * @param get the datasource
 */
public record StoreDataSource(DataSource get) {
}
