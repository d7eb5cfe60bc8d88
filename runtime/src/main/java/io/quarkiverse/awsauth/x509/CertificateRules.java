package io.quarkiverse.awsauth.x509;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What IAM Roles Anywhere demands of an end-entity certificate.
 *
 * @see <a href="https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html">The trust model of IAM Roles
 *      Anywhere</a>
 */
public final class CertificateRules {

    private static final int MAX_CHAIN = 5;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final Set<String> WEAK_DIGESTS = Set.of("MD", "SHA1", "SHA224");
    private static final Set<Integer> CURVE_BITS = Set.of(256, 384, 521);

    private CertificateRules() {
    }

    /**
     * @param identity the certificate, its key and its chain
     * @param now the time to judge validity by
     * @return what the service would refuse, each with its cure; empty if nothing
     */
    public static List<String> violations(ClientIdentity identity, Instant now) {
        X509Certificate certificate = identity.certificate();
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
        checkKey(identity, found);
        if (identity.chain().size() > MAX_CHAIN) {
            found.add("its chain has " + identity.chain().size() + " intermediate certificates; the service takes at most "
                    + MAX_CHAIN);
        }
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
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (WEAK_DIGESTS.stream().anyMatch(algorithm::startsWith)) {
            found.add("it is signed with " + certificate.getSigAlgName() + "; issue one signed with SHA-256 or stronger");
        }
    }

    private static void checkKey(ClientIdentity identity, List<String> found) {
        if (identity.certificate().getPublicKey() instanceof RSAPublicKey rsa) {
            if (rsa.getModulus().bitLength() < 2048) {
                found.add("its RSA key has " + rsa.getModulus().bitLength() + " bits; use 2048 or more");
            }
        } else if (identity.certificate().getPublicKey() instanceof ECPublicKey ec) {
            int bits = ec.getParams().getOrder().bitLength();
            if (!CURVE_BITS.contains(bits)) {
                found.add("its EC key has " + bits + " bits; use P-256, P-384 or P-521");
            }
        } else {
            found.add("its key is of the kind " + identity.certificate().getPublicKey().getAlgorithm() + "; use RSA or EC");
            return;
        }
        if (!belongsTo(identity.privateKey(), identity.certificate())) {
            found.add("the private key does not belong to it; put the key that it was issued for beside it");
        }
    }

    /** Signs something and verifies it: works for keys in hardware too. */
    private static boolean belongsTo(PrivateKey key, X509Certificate certificate) {
        String kind = certificate.getPublicKey().getAlgorithm();
        byte[] probe = "does the key belong to the certificate".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signature = Signature.getInstance("SHA256with" + (kind.equals("EC") ? "ECDSA" : kind));
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
