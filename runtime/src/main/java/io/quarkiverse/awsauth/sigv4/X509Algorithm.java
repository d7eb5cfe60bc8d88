package io.quarkiverse.awsauth.sigv4;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;

/** The kind of key decides alone: the digest of the certificate's own signature and the curve do not matter. */
enum X509Algorithm {
    RSA("AWS4-X509-RSA-SHA256", "SHA256withRSA"),
    EC("AWS4-X509-ECDSA-SHA256", "SHA256withECDSA"),
    /** Pure ML-DSA with an empty context (FIPS 204), one name for its three sizes. */
    MLDSA("AWS4-X509-MLDSA", "ML-DSA");

    private final String awsName;
    private final String javaName;

    X509Algorithm(String awsName, String javaName) {
        this.awsName = awsName;
        this.javaName = javaName;
    }

    static X509Algorithm of(X509Certificate certificate) throws GeneralSecurityException {
        String kind = certificate.getPublicKey().getAlgorithm();
        return switch (kind) {
            case "RSA" -> RSA;
            case "EC" -> EC;
            case "ML-DSA" -> MLDSA;
            default -> throw new GeneralSecurityException(
                    "IAM Roles Anywhere needs an RSA, EC or ML-DSA key (ML-DSA needs Java 24 or later), not " + kind);
        };
    }

    String awsName() {
        return awsName;
    }

    byte[] sign(PrivateKey key, byte[] text) throws GeneralSecurityException {
        try {
            Signature signature = Signature.getInstance(javaName);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (RuntimeException | LinkageError e) {
            // Handles throw whatever their provider does when the hardware is gone
            throw new SignatureException("its provider failed (" + e.getClass().getName() + ")", e);
        }
    }
}
