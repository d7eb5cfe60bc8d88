package io.quarkiverse.awsauth.runtime.certificate;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.quarkiverse.awsauth.x509.ClientCertificateException;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.ClientIdentityProvider;
import io.quarkiverse.awsauth.x509.Fingerprint;
import io.quarkiverse.awsauth.x509.IdentityMaterial;
import io.quarkiverse.awsauth.x509.IdentityOrigin;

/**
 * A bean of the application that gives the identity.
 */
final class ProvidedOrigin implements IdentityOrigin {

    private final ClientIdentityProvider provider;
    private final String name;

    /**
     * @param provider the bean
     * @param name the name of its class
     */
    ProvidedOrigin(ClientIdentityProvider provider, String name) {
        this.provider = provider;
        this.name = "the bean " + name;
    }

    @Override
    public IdentityMaterial read() throws ClientCertificateException {
        ClientIdentity identity = identity();
        List<X509Certificate> certificates = new ArrayList<>(identity.chain());
        certificates.add(0, identity.certificate());
        return new IdentityMaterial("", name, Fingerprint.of(certificates), true, now -> identity);
    }

    private ClientIdentity identity() throws ClientCertificateException {
        try {
            return Objects.requireNonNull(provider.clientIdentity(), "null");
        } catch (RuntimeException | LinkageError e) {
            throw new ClientCertificateException("", name + " gives no client identity: " + e.getMessage(), e);
        }
    }
}
