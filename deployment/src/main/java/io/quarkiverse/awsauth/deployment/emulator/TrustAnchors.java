package io.quarkiverse.awsauth.deployment.emulator;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The certificates of the trust anchor; a path may end at one that is an intermediate itself. */
record TrustAnchors(List<X509Certificate> certificates) {

    /** Whether PKIX finds a path from the leaf to a trust anchor, without regard to the order of the chain or to revocation. */
    boolean vouchFor(PresentedCertificates presented, Instant now) {
        Set<TrustAnchor> anchors = certificates.stream()
                .filter(certificate -> CertificateRequirements.isValidAt(certificate, now))
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet());
        try {
            return !anchors.isEmpty() && isPathFound(anchors, presented, now);
        } catch (CertPathBuilderException none) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isPathFound(Set<TrustAnchor> anchors, PresentedCertificates presented, Instant now)
            throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(presented.leaf());
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        parameters.addCertStore(store(List.of(presented.leaf())));
        parameters.addCertStore(store(presented.chain()));
        CertPathBuilder.getInstance("PKIX").build(parameters);
        return true;
    }

    private static CertStore store(List<X509Certificate> certificates) throws GeneralSecurityException {
        return CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates));
    }
}
