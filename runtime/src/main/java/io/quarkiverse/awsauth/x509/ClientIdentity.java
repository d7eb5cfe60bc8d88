package io.quarkiverse.awsauth.x509;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;

/**
 * A client certificate with its private key.
 *
 * @param privateKey the key, or a handle to one that stays where it is
 * @param certificate the end-entity certificate
 * @param chain the intermediate certificates, the issuer of the end-entity certificate first, without the root
 */
public record ClientIdentity(PrivateKey privateKey, X509Certificate certificate, List<X509Certificate> chain) {

    public ClientIdentity {
        Objects.requireNonNull(privateKey, "privateKey");
        Objects.requireNonNull(certificate, "certificate");
        chain = List.copyOf(chain);
    }

    /**
     * @return when the first of the certificates expires
     */
    public Instant validUntil() {
        Date first = chain.stream().map(X509Certificate::getNotAfter).filter(certificate.getNotAfter()::after).min(
                Comparator.naturalOrder()).orElse(certificate.getNotAfter());
        return first.toInstant();
    }

    /** The certificate's subject and serial number alone. */
    @Override
    public String toString() {
        return PrintableName.of(certificate.getSubjectX500Principal()) + " serial "
                + PrintableName.of(certificate.getSerialNumber().toString());
    }
}
