package io.quarkiverse.awsauth;

/**
 * Credentials that are given as they are: a static key pair, or a session made elsewhere.
 *
 * @param credentials the credentials
 */
public record FixedSource(AwsCredentials credentials) implements CredentialSource {
}
