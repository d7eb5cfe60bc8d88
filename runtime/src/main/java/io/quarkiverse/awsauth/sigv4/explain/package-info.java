/**
 * Why a service did not accept a signature, as far as its answer tells.
 */
@NullMarked
package io.quarkiverse.awsauth.sigv4.explain;

import org.jspecify.annotations.NullMarked;
