/**
 * AWS Signature Version 4: canonical request, string to sign, signing key, signature, headers. Knows the JDK alone.
 */
@NullMarked
package io.quarkiverse.awsauth.sigv4;

import org.jspecify.annotations.NullMarked;
