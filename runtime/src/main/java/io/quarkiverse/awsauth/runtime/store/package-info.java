/**
 * Stored credentials as beans: who reads them, when, and what is held of them.
 */
@NullMarked
package io.quarkiverse.awsauth.runtime.store;

import org.jspecify.annotations.NullMarked;
