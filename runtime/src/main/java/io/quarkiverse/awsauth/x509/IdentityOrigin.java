package io.quarkiverse.awsauth.x509;

/**
 * Gives a client identity as it is at the moment of asking.
 */
@FunctionalInterface
public interface IdentityOrigin {

    /**
     * Reads whatever the identity is made of; blocks.
     *
     * @return what was read
     * @throws ClientCertificateException if it cannot be read
     */
    IdentityMaterial read() throws ClientCertificateException;
}
