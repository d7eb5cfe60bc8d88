/**
 * The administration of stored credentials over HTTP: a page, and the API that it asks.
 */
@NullMarked
package io.quarkiverse.awsauth.runtime.store.admin;

import org.jspecify.annotations.NullMarked;
