/**
 * The life of one source's credentials: held while they are usable, renewed before they are not.
 */
@NullMarked
package io.quarkiverse.awsauth.refresh;

import org.jspecify.annotations.NullMarked;
