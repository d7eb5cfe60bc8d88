package io.quarkiverse.awsauth.x509;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is demanded of the certificates between the client's and the trust anchor.
 */
final class ChainRules {

    /** A quota of the service. */
    private static final int MAX = 5;

    private ChainRules() {
    }

    static List<String> violations(ClientIdentity identity, Instant now) {
        List<String> found = new ArrayList<>();
        if (identity.chain().size() > MAX) {
            found.add("its chain has " + identity.chain().size() + " intermediate certificates; the service takes at most "
                    + MAX);
        }
        X509Certificate issued = identity.certificate();
        for (X509Certificate issuer : identity.chain()) {
            if (!Issuers.isIssued(issued, issuer)) {
                found.add("its chain is incomplete: other certificates are there, but not that of '"
                        + name(issued.getIssuerX500Principal().getName()) + "', which issued '"
                        + name(issued.getSubjectX500Principal().getName()) + "'; add it, or leave the others out");
                return found;
            }
            found.addAll(violations(issuer, now));
            issued = issuer;
        }
        return found;
    }

    static List<String> violations(X509Certificate issuer, Instant now) {
        List<String> found = new ArrayList<>();
        checkValidity(issuer, now, found);
        checkSignatureDigest(issuer, found);
        return found;
    }

    static void checkValidity(X509Certificate issuer, Instant now, List<String> found) {
        String intermediate = intermediate(issuer);
        if (now.isAfter(issuer.getNotAfter().toInstant())) {
            found.add(intermediate + "expired on " + issuer.getNotAfter().toInstant() + "; put its successor there");
        }
        if (now.isBefore(issuer.getNotBefore().toInstant())) {
            found.add(intermediate + "is not valid before " + issuer.getNotBefore().toInstant()
                    + "; wait, or set this machine's clock, which says " + now);
        }
    }

    private static void checkSignatureDigest(X509Certificate issuer, List<String> found) {
        if (SignatureDigest.isWeak(issuer)) {
            found.add(intermediate(issuer) + "is signed with " + SignatureDigest.describe(issuer)
                    + "; put one there that is signed with SHA-256 or stronger");
        }
    }

    private static String intermediate(X509Certificate issuer) {
        return "the intermediate certificate '" + name(issuer.getSubjectX500Principal().getName()) + "' ";
    }

    private static String name(String distinguished) {
        return distinguished.length() <= 200 ? distinguished : distinguished.substring(0, 200) + "…";
    }
}
