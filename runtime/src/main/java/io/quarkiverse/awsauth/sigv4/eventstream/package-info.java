/**
 * Event streams, {@code application/vnd.amazon.eventstream}: their messages, and how each is signed.
 */
@NullMarked
package io.quarkiverse.awsauth.sigv4.eventstream;

import org.jspecify.annotations.NullMarked;
