/**
 * The network as Quarkus brings it.
 */
@NullMarked
package io.quarkiverse.awsauth.runtime.http;

import org.jspecify.annotations.NullMarked;
