package io.quarkiverse.awsauth.x509;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Set;

/**
 * The digest of the signature on a certificate.
 */
final class SignatureDigest {

    private static final Set<String> WEAK = Set.of("MD", "SHA1", "SHA-1", "SHA224", "SHA-224", "SHA512/224",
            "SHA-512/224", "SHA3-224");

    private SignatureDigest() {
    }

    /** Whether it is weaker than SHA-256. A signature without a digest of its own, such as ML-DSA, is not. */
    static boolean isWeak(X509Certificate certificate) {
        String name = name(certificate).toUpperCase(Locale.ROOT);
        return WEAK.stream().anyMatch(name::startsWith);
    }

    /** What the certificate is signed with, for people. */
    static String describe(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgName();
        String name = name(certificate);
        return name.equals(algorithm) ? algorithm : algorithm + " over " + name;
    }

    private static String name(X509Certificate certificate) {
        if (!certificate.getSigAlgName().equals("RSASSA-PSS")) {
            return certificate.getSigAlgName();
        }
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(certificate.getSigAlgParams());
            return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            return "SHA-1"; // The default of absent parameters (RFC 4055, section 3.1)
        }
    }
}
