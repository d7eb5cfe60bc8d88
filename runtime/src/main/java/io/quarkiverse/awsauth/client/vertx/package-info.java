/**
 * Signing for the {@code WebClient} of Vert.x, and Mutiny's.
 */
@NullMarked
package io.quarkiverse.awsauth.client.vertx;

import org.jspecify.annotations.NullMarked;
