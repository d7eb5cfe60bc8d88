/**
 * The life of one name's credentials: held while they are usable, fetched once when they are not.
 */
@NullMarked
package io.quarkiverse.awsauth.refresh;

import org.jspecify.annotations.NullMarked;
