package io.quarkiverse.awsauth.store.jdbc;

import io.quarkiverse.awsauth.store.seal.Row;

/**
 * A row as it is in the table.
 *
 * @param row all columns but the last
 * @param sealed its secrets, and the tag over all columns
 */
record SealedRow(Row row, String sealed) {
}
