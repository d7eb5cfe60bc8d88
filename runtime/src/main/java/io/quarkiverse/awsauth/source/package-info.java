/**
 * From a credential source to what fetches it: the only place that tells sources apart.
 */
@NullMarked
package io.quarkiverse.awsauth.source;

import org.jspecify.annotations.NullMarked;
