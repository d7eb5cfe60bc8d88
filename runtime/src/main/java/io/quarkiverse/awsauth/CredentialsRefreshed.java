package io.quarkiverse.awsauth;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A CDI event: new credentials are held.
 *
 * @param name whose
 * @param expiration when they expire; null if nobody has said so
 */
public record CredentialsRefreshed(String name, @Nullable Instant expiration) {
}
