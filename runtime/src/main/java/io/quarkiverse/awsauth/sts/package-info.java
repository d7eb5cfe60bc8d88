/**
 * AWS STS: credentials and a role in, session credentials out.
 */
@NullMarked
package io.quarkiverse.awsauth.sts;

import org.jspecify.annotations.NullMarked;
