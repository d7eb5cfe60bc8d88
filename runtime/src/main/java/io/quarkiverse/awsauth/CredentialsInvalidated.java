package io.quarkiverse.awsauth;

/**
 * A CDI event: credentials were dropped because a service rejected them before they expired.
 *
 * @param name whose
 */
public record CredentialsInvalidated(String name) {
}
