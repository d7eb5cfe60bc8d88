package io.quarkiverse.awsauth.x509;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * What IAM Roles Anywhere demands of an end-entity certificate.
 *
 * @see <a href="https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html">The trust model of IAM Roles
 *      Anywhere</a>
 */
public final class CertificateRules {

    private static final int DIGITAL_SIGNATURE = 0;
    /** What Java releases that do not know ML-DSA call it. */
    private static final Set<String> ML_DSA = Set.of("2.16.840.1.101.3.4.3.17", "2.16.840.1.101.3.4.3.18",
            "2.16.840.1.101.3.4.3.19");

    private CertificateRules() {
    }

    /**
     * @param identity the certificate, its key and its chain
     * @param now the time to judge validity by
     * @return what the service would refuse, each with its cure; empty if nothing
     */
    public static List<String> violations(ClientIdentity identity, Instant now) {
        List<String> found = violations(identity.certificate(), now);
        checkKey(identity, found);
        found.addAll(ChainRules.violations(ChainRules.sent(identity, now), now));
        return found;
    }

    /** Those of the certificate alone, whatever its key and its chain. */
    static List<String> violations(X509Certificate certificate, Instant now) {
        List<String> found = new ArrayList<>();
        if (certificate.getVersion() != 3) {
            found.add("it is an X.509 version " + certificate.getVersion() + " certificate; issue one of version 3");
        }
        if (certificate.getBasicConstraints() >= 0) {
            found.add("it is a CA certificate (basicConstraints CA:TRUE); use an end-entity certificate that the CA issued");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage == null || !usage[DIGITAL_SIGNATURE]) {
            found.add("its keyUsage lacks digitalSignature; issue one with keyUsage=digitalSignature");
        }
        if (certificate.getSubjectX500Principal().getName().isEmpty()) {
            found.add("its subject is empty; issue one with a subject, e.g. a common name");
        }
        checkValidity(certificate, now, found);
        checkSignatureDigest(certificate, found);
        return found;
    }

    /**
     * What time alone may bring about. Much cheaper than all rules: no key signs anything.
     *
     * @param identity an identity that no other rule is violated by
     * @param now the time to judge validity by
     * @return what the service would refuse, each with its cure; empty if nothing
     */
    static List<String> timeViolations(ClientIdentity identity, Instant now) {
        List<String> found = new ArrayList<>();
        checkValidity(identity.certificate(), now, found);
        identity.chain().stream().limit(1).forEach(issuer -> ChainRules.checkValidity(issuer, now, found));
        return found;
    }

    /**
     * @param identity the certificate, its key and its chain
     * @param now the time to judge validity by
     * @return what does not keep it from being used, but may be in the way, each with its cure
     */
    public static List<String> warnings(ClientIdentity identity, Instant now) {
        List<String> found = new ArrayList<>(ChainRules.warnings(identity, now));
        found.addAll(HeaderSize.warnings(ChainRules.sent(identity, now)));
        return found;
    }

    private static void checkValidity(X509Certificate certificate, Instant now, List<String> found) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isAfter(until)) {
            found.add("it expired on " + until + "; renew it");
        }
        if (now.isBefore(from)) {
            found.add("it is not valid before " + from + "; wait, or set this machine's clock, which says " + now);
        }
    }

    private static void checkSignatureDigest(X509Certificate certificate, List<String> found) {
        if (SignatureDigest.isWeak(certificate)) {
            found.add("it is signed with " + SignatureDigest.describe(certificate)
                    + "; issue one signed with SHA-256 or stronger");
        }
    }

    private static void checkKey(ClientIdentity identity, List<String> found) {
        PublicKey key = identity.certificate().getPublicKey();
        if (ML_DSA.contains(key.getAlgorithm())) {
            found.add("its key is of the kind ML-DSA, which needs Java 24 or later");
            return;
        }
        if (KeyKind.of(key).isEmpty()) {
            found.add("its key is of the kind " + key.getAlgorithm() + "; use RSA, EC or ML-DSA");
            return;
        }
        checkSize(key, found);
        KeyProof proof = KeyProof.by(identity.privateKey());
        if (!proof.fits(key)) {
            found.add(proof.hindrance().map(reason -> "the private key cannot sign (" + reason
                    + "), so whether it belongs to it"
                    + " is not known; make another, or if it is in hardware, see that this is there and its provider registered")
                    .orElse("the private key does not belong to it; put the key that it was issued for beside it"));
        }
    }

    private static void checkSize(PublicKey key, List<String> found) {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < 2048) {
            found.add("its RSA key has " + rsa.getModulus().bitLength() + " bits; use 2048 or more");
        }
        if (key instanceof ECPublicKey) {
            checkCurve(key.getEncoded(), found);
        }
    }

    private static void checkCurve(byte[] key, List<String> found) {
        try {
            EcCurve.unknown(SubjectPublicKeyInfo.getInstance(key).getAlgorithm()).ifPresent(
                    curve -> found.add("its EC key is on the curve " + curve + "; use P-256, P-384 or P-521"));
        } catch (RuntimeException e) {
            found.add("its EC key is damaged; have a certificate issued for a whole one");
        }
    }
}
