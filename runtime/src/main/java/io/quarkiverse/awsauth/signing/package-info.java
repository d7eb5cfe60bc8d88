/**
 * Signing with credentials by their names.
 */
@NullMarked
package io.quarkiverse.awsauth.signing;

import org.jspecify.annotations.NullMarked;
