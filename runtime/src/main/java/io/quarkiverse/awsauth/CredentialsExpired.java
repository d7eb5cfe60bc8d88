package io.quarkiverse.awsauth;

import java.time.Instant;

/**
 * A CDI event: credentials expired before new ones could be had. Callers get a failure until there are some.
 *
 * @param name whose
 * @param expiration when
 */
public record CredentialsExpired(String name, Instant expiration) {
}
