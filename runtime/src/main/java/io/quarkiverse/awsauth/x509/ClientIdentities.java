package io.quarkiverse.awsauth.x509;

/**
 * Where client identities are found by their identifiers.
 */
@FunctionalInterface
public interface ClientIdentities {

    /**
     * Reads the identity as it is now; may block.
     *
     * @param identifier the identifier of a client certificate
     * @return the identity, acceptable to the service as far as can be told here
     * @throws io.quarkiverse.awsauth.AwsCredentialsException if the identifier is unknown or the certificate unusable
     */
    ClientIdentity read(String identifier);
}
