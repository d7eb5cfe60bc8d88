package io.quarkiverse.awsauth.x509;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who issued a certificate, who issued that one, and so on. An authority may have several certificates for one key: renewed
 * ones, and cross-signed ones, which other authorities issued.
 */
final class Issuers {

    private final X509Certificate leaf;
    private final List<X509Certificate> authorities;
    private final Instant now;
    /** Each signature costs a verification. */
    private final Map<X509Certificate, List<X509Certificate>> known = new HashMap<>();
    /**
     * The worst first. One that outlives the leaf is valid whenever the leaf is; a root ends the path, although the trust
     * anchor may be above a cross-signed one.
     */
    private final Comparator<X509Certificate> preference = Comparator.comparing(this::isGood)
            .thenComparing(this::outlivesLeaf)
            .thenComparing(issuer -> !isKnownRoot(issuer))
            .thenComparing(issuer -> of(issuer).stream().anyMatch(this::isGood))
            .thenComparing(X509Certificate::getNotAfter);

    Issuers(X509Certificate leaf, List<X509Certificate> authorities, Instant now) {
        this.leaf = leaf;
        this.authorities = authorities;
        this.now = now;
    }

    /** The issuer first, up to a root or to one whose issuer is not there. */
    List<X509Certificate> path() {
        List<X509Certificate> path = new ArrayList<>();
        X509Certificate top = leaf;
        while (!isRoot(top)) {
            Optional<X509Certificate> issuer = of(top).stream().filter(candidate -> !path.contains(candidate))
                    .reduce((one, other) -> preference.compare(one, other) >= 0 ? one : other);
            if (issuer.isEmpty()) {
                break;
            }
            top = issuer.get();
            path.add(top);
        }
        return path;
    }

    /** Whether the service would take it. A root is not sent to it. */
    private boolean isGood(X509Certificate issuer) {
        return isKnownRoot(issuer) || ChainRules.violations(issuer, now).isEmpty();
    }

    private boolean isKnownRoot(X509Certificate issuer) {
        return of(issuer).contains(issuer);
    }

    private boolean outlivesLeaf(X509Certificate issuer) {
        return !issuer.getNotAfter().toInstant().isBefore(leaf.getNotAfter().toInstant());
    }

    private List<X509Certificate> of(X509Certificate certificate) {
        List<X509Certificate> found = known.get(certificate);
        if (found == null) {
            found = authorities.stream().filter(by -> isIssued(certificate, by)).toList();
            known.put(certificate, found);
        }
        return found;
    }

    /** A new key's certificate that the old key signed (RFC 4210, section 4.4) has the same two names, but is none. */
    static boolean isRoot(X509Certificate certificate) {
        return isIssued(certificate, certificate);
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
