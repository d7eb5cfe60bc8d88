package io.quarkiverse.awsauth;

/**
 * A CDI event that the application fires: the session credentials of a name, made elsewhere, are replaced by others.
 *
 * @param name the name, of the kind {@code session}; {@link AwsCredentialsResolver#DEFAULT_NAME} for the default ones
 * @param credentials the new credentials
 */
public record SessionReplaced(String name, SessionCredentials credentials) {
}
