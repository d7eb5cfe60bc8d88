/**
 * From a credential source to what fetches it.
 */
@NullMarked
package io.quarkiverse.awsauth.source;

import org.jspecify.annotations.NullMarked;
