package io.quarkiverse.awsauth.x509;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the certificate of a key among others, and brings those that issued it into the order that the service wants: the
 * issuer first, the root left out.
 */
public final class CertificatePath {

    private CertificatePath() {
    }

    /**
     * Authorities that no path leads to stay at the end, so that {@link CertificateRules} sees the gap. If no certificate
     * belongs to the key, the first one is taken, and the rules see that too.
     *
     * @param certificates the certificate and maybe its issuers in any order; not empty
     */
    public static ClientIdentity of(PrivateKey key, List<X509Certificate> certificates) {
        return identity(key, certificates, true);
    }

    /** As {@link #of}, where authorities that no path leads to belong to other keys. */
    static ClientIdentity among(PrivateKey key, List<X509Certificate> certificates) {
        return identity(key, certificates, false);
    }

    private static ClientIdentity identity(PrivateKey key, List<X509Certificate> certificates, boolean allBelong) {
        KeyProof proof = KeyProof.by(key);
        X509Certificate leaf = certificates.stream().filter(certificate -> proof.fits(certificate.getPublicKey()))
                .findFirst().orElse(certificates.get(0));
        List<X509Certificate> others = new ArrayList<>(certificates.stream().distinct()
                .filter(certificate -> certificate.getBasicConstraints() >= 0 || certificate.getVersion() < 3)
                .filter(certificate -> !certificate.equals(leaf)).toList());
        List<X509Certificate> path = issuers(leaf, others);
        X509Certificate top = path.isEmpty() ? leaf : path.get(path.size() - 1);
        if (isSelfIssued(top)) {
            path.remove(top);
        } else if (allBelong) {
            path.addAll(others);
        }
        return new ClientIdentity(key, leaf, path);
    }

    /** Takes them from the others. */
    private static List<X509Certificate> issuers(X509Certificate leaf, List<X509Certificate> others) {
        List<X509Certificate> path = new ArrayList<>();
        Optional<X509Certificate> issuer = issuer(leaf, others);
        while (issuer.isPresent()) {
            path.add(issuer.get());
            others.remove(issuer.get());
            issuer = isSelfIssued(issuer.get()) ? Optional.empty() : issuer(issuer.get(), others);
        }
        return path;
    }

    private static Optional<X509Certificate> issuer(X509Certificate certificate, List<X509Certificate> others) {
        return others.stream().filter(other -> isIssued(certificate, other)).findFirst();
    }

    static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    /** By name and signature; by name alone if this Java does not know the signature's algorithm. */
    static boolean isIssued(X509Certificate certificate, X509Certificate by) {
        if (!certificate.getIssuerX500Principal().equals(by.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(by.getPublicKey());
            return true;
        } catch (NoSuchAlgorithmException e) {
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
