package io.quarkiverse.awsauth;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A CDI event: an attempt to get new credentials failed. It will be repeated.
 *
 * @param name whose
 * @param failure why
 * @param heldUntil when the credentials that are held expire, {@link Instant#MAX} if nobody knows; null if none are held, so
 *        that
 *        callers wait or get the failure
 */
public record CredentialsRefreshFailed(String name, AwsCredentialsException failure, @Nullable Instant heldUntil) {
}
