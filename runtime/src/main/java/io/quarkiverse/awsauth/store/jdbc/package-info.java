/**
 * The store's tables, and all that is done to them.
 */
@NullMarked
package io.quarkiverse.awsauth.store.jdbc;

import org.jspecify.annotations.NullMarked;
