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

    /**
     * What is above the certificate's issuer may be above the trust anchor, and superfluous. If it is needed, the service says
     * so, which finds its path itself.
     *
     * @return the identity without what the service would refuse there, and without what is above that
     */
    static ClientIdentity sent(ClientIdentity identity, Instant now) {
        List<X509Certificate> chain = identity.chain();
        for (int i = 1; i < chain.size(); i++) {
            if (!violations(chain.get(i), now).isEmpty()) {
                return new ClientIdentity(identity.privateKey(), identity.certificate(), chain.subList(0, i));
            }
        }
        return identity;
    }

    /** Why a part of the chain is not sent. */
    static List<String> warnings(ClientIdentity identity, Instant now) {
        int sent = sent(identity, now).chain().size();
        if (sent == identity.chain().size()) {
            return List.of();
        }
        return violations(identity.chain().get(sent), now).stream().map(violation -> violation
                + ", or leave it out if the trust anchor is below it: the chain is sent without it").toList();
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
                        + PrintableName.of(issued.getIssuerX500Principal()) + "', which issued '"
                        + PrintableName.of(issued.getSubjectX500Principal()) + "'; add it, or leave the others out");
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
        return "the intermediate certificate '" + PrintableName.of(issuer.getSubjectX500Principal()) + "' ";
    }
}
