/**
 * Verifies AWS signatures as a service does: from the request as it was received. It shares the words of
 * {@link io.quarkiverse.awsauth.sigv4} and none of its steps, so that a signer's mistake is not made here a second time.
 */
@NullMarked
package io.quarkiverse.awsauth.sigv4.verify;

import org.jspecify.annotations.NullMarked;
