package io.quarkiverse.awsauth.runtime.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.awsauth.x509.ClientCertificateException;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.ClientIdentityProvider;
import io.quarkiverse.awsauth.x509.Fingerprint;
import io.quarkiverse.awsauth.x509.IdentityMaterial;
import io.quarkiverse.awsauth.x509.IdentityOrigin;
import io.quarkus.arc.ClientProxy;

/**
 * A bean of the application that gives the identity.
 */
final class ProvidedOrigin implements IdentityOrigin {

    private final ClientIdentityProvider provider;

    ProvidedOrigin(ClientIdentityProvider provider) {
        this.provider = provider;
    }

    @Override
    public IdentityMaterial read() throws ClientCertificateException {
        ClientIdentity identity = identity();
        List<X509Certificate> certificates = new ArrayList<>(identity.chain());
        certificates.add(0, identity.certificate());
        return new IdentityMaterial("", "the bean " + name(), Fingerprint.of(
                Fingerprint.of(certificates).hex().getBytes(StandardCharsets.US_ASCII), handle(identity)),
                () -> identity);
    }

    private ClientIdentity identity() throws ClientCertificateException {
        try {
            return provider.clientIdentity();
        } catch (RuntimeException e) {
            throw new ClientCertificateException("", "the bean " + name() + " gives no client identity: " + e.getMessage(), e);
        }
    }

    /** A handle to the same key may have been opened anew, and the former one is of no use any more. */
    private static byte[] handle(ClientIdentity identity) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(System.identityHashCode(identity.privateKey())).array();
    }

    private String name() {
        return ClientProxy.unwrap(provider).getClass().getName();
    }
}
