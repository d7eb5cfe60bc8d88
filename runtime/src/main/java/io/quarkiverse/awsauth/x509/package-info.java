/**
 * Client certificates: the identity that signs, where it is read from, and what the service demands of it.
 */
@NullMarked
package io.quarkiverse.awsauth.x509;

import org.jspecify.annotations.NullMarked;
