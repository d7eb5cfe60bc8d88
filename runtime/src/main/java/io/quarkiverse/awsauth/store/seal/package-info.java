/**
 * How stored credentials are encrypted: keys, rows and transfer files. Knows nothing of a database.
 */
@NullMarked
package io.quarkiverse.awsauth.store.seal;

import org.jspecify.annotations.NullMarked;
