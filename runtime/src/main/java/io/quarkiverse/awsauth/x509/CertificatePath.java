package io.quarkiverse.awsauth.x509;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the certificate of a key among others, and brings those that issued it into the order that the service wants: the
 * issuer first, the root left out.
 */
public final class CertificatePath {

    private CertificatePath() {
    }

    /**
     * Of several certificates that belong to the key, one that the service takes goes first, then the one that is valid
     * longest; if none does, the first that is no authority's, and {@link CertificateRules} sees that. What no path leads to
     * is dropped, unless the issuer is missing: then the rules see that, too.
     *
     * @param certificates the certificate and maybe its issuers in any order; not empty
     * @param now the time to judge them by
     */
    public static ClientIdentity of(PrivateKey key, List<X509Certificate> certificates, Instant now) {
        return of(key, certificates, List.of(), now);
    }

    /** The trusted ones may be on the path, and are dropped otherwise. */
    static ClientIdentity of(PrivateKey key, List<X509Certificate> certificates, List<X509Certificate> trusted, Instant now) {
        X509Certificate leaf = leaf(key, certificates, now);
        List<X509Certificate> path = path(leaf, certificates, trusted, now);
        return new ClientIdentity(key, leaf,
                path.isEmpty() && !Issuers.isRoot(leaf) ? authorities(leaf, certificates.stream()) : withoutRoot(path));
    }

    /** As {@link #of}, where authorities that no path leads to belong to other keys. */
    static ClientIdentity among(PrivateKey key, List<X509Certificate> certificates, List<X509Certificate> trusted,
            Instant now) {
        X509Certificate leaf = leaf(key, certificates, now);
        return new ClientIdentity(key, leaf, withoutRoot(path(leaf, certificates, trusted, now)));
    }

    private static List<X509Certificate> path(X509Certificate leaf, List<X509Certificate> certificates,
            List<X509Certificate> trusted, Instant now) {
        Stream<X509Certificate> all = Stream.concat(certificates.stream(), trusted.stream());
        return new Issuers(leaf, authorities(leaf, all), now).path();
    }

    private static X509Certificate leaf(PrivateKey key, List<X509Certificate> certificates, Instant now) {
        KeyProof proof = KeyProof.by(key);
        Comparator<X509Certificate> preference = preference(now);
        return certificates.stream().filter(certificate -> proof.fits(certificate.getPublicKey()))
                .reduce((one, other) -> preference.compare(one, other) >= 0 ? one : other)
                .orElseGet(() -> certificates.stream().filter(Predicate.not(CertificatePath::isAuthority)).findFirst()
                        .orElse(certificates.get(0)));
    }

    /** The worst first, of certificates of one key. */
    private static Comparator<X509Certificate> preference(Instant now) {
        return Comparator.comparing((X509Certificate leaf) -> CertificateRules.violations(leaf, now).isEmpty())
                .thenComparing(leaf -> !isAuthority(leaf))
                .thenComparing(X509Certificate::getNotAfter);
    }

    private static List<X509Certificate> authorities(X509Certificate leaf, Stream<X509Certificate> certificates) {
        return certificates.distinct().filter(CertificatePath::isAuthority)
                .filter(Predicate.not(leaf::equals)).toList();
    }

    private static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0 || certificate.getVersion() < 3;
    }

    private static List<X509Certificate> withoutRoot(List<X509Certificate> path) {
        int last = path.size() - 1;
        return last >= 0 && Issuers.isRoot(path.get(last)) ? path.subList(0, last) : path;
    }
}
