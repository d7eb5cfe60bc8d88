package io.quarkiverse.awsauth.deployment.emulator;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What IAM Roles Anywhere asks of an end-entity certificate itself: X.509 v3, no CA, key usage digitalSignature, signed with
 * SHA-256 or stronger, a non-empty subject, within its validity.
 */
final class CertificateRequirements {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final Pattern STRONG_DIGEST = Pattern.compile("SHA(3-)?-?(256|384|512)(with.+)?");
    private static final Set<String> ML_DSA = Set.of("2.16.840.1.101.3.4.3.17", "2.16.840.1.101.3.4.3.18",
            "2.16.840.1.101.3.4.3.19");

    private CertificateRequirements() {
    }

    static boolean areMetBy(X509Certificate leaf, Instant now) {
        return leaf.getVersion() == 3
                && leaf.getBasicConstraints() == -1
                && leaf.getKeyUsage() != null && leaf.getKeyUsage()[DIGITAL_SIGNATURE]
                && !leaf.getSubjectX500Principal().getName().isEmpty()
                && isStronglySigned(leaf)
                && isValidAt(leaf, now);
    }

    static boolean isValidAt(X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
            return true;
        } catch (CertificateException expiredOrNotYetValid) {
            return false;
        }
    }

    private static boolean isStronglySigned(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgName();
        if (algorithm.equals("RSASSA-PSS")) {
            return hasStrongPssDigest(certificate);
        }
        return STRONG_DIGEST.matcher(algorithm).matches() || ML_DSA.contains(certificate.getSigAlgOID());
    }

    private static boolean hasStrongPssDigest(X509Certificate certificate) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(certificate.getSigAlgParams());
            String digest = parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
            return STRONG_DIGEST.matcher(digest).matches();
        } catch (GeneralSecurityException | IOException unreadable) {
            return false;
        }
    }
}
