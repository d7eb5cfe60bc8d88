/**
 * Credentials that the application keeps by name, and who may change them.
 */
@NullMarked
package io.quarkiverse.awsauth.store;

import org.jspecify.annotations.NullMarked;
