package io.quarkiverse.awsauth.deployment.emulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The algorithms of Signature Version 4 with a certificate: one for each kind of key, whatever the certificate itself is signed
 * with. Signatures are in lower-case hexadecimal.
 */
enum X509Algorithm {
    RSA("AWS4-X509-RSA-SHA256", "RSA", "SHA256withRSA"),
    ECDSA("AWS4-X509-ECDSA-SHA256", "EC", "SHA256withECDSA"),
    /** Verified only on Java releases that have ML-DSA (24 and later). */
    MLDSA("AWS4-X509-MLDSA", "ML-DSA", "ML-DSA");

    private final String wireName;
    private final String keyAlgorithm;
    private final String signatureAlgorithm;

    X509Algorithm(String wireName, String keyAlgorithm, String signatureAlgorithm) {
        this.wireName = wireName;
        this.keyAlgorithm = keyAlgorithm;
        this.signatureAlgorithm = signatureAlgorithm;
    }

    /** Whether the name claims a signature made with a certificate, known or not. */
    static boolean isNamed(String wireName) {
        return wireName.startsWith("AWS4-X509-");
    }

    /** Whether the algorithm is known and fits the key, and the signature is that of the text. */
    static boolean verifies(Authorization authorization, PublicKey key, String text) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.wireName.equals(authorization.algorithm()))
                .anyMatch(algorithm -> algorithm.verifies(key, text, authorization.signature()));
    }

    private boolean verifies(PublicKey key, String text, String hexSignature) {
        if (!key.getAlgorithm().equals(keyAlgorithm) || !hexSignature.matches("([0-9a-f]{2})+")) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(signatureAlgorithm);
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(HexFormat.of().parseHex(hexSignature));
        } catch (GeneralSecurityException unsupportedOrMalformed) {
            return false;
        }
    }
}
