package io.quarkiverse.awsauth.sigv4.verify;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;

/**
 * The key of a certificate. One algorithm for each kind of key, whatever the certificate itself is signed with.
 *
 * @param javaAlgorithm what the Java platform calls the algorithm
 * @param key the public key
 */
record X509VerifyingKey(String javaAlgorithm, PublicKey key) implements VerifyingKey {

    private record Algorithm(String keyKind, String javaName) {
    }

    private static final Map<String, Algorithm> BY_NAME = Map.of(
            "AWS4-X509-RSA-SHA256", new Algorithm("RSA", "SHA256withRSA"),
            "AWS4-X509-ECDSA-SHA256", new Algorithm("EC", "SHA256withECDSA"),
            // Known to Java 24 and later
            "AWS4-X509-MLDSA", new Algorithm("ML-DSA", "ML-DSA"));

    /** The key, if it is of the kind that the algorithm takes. */
    static Optional<VerifyingKey> of(String algorithm, PublicKey key) {
        return Optional.ofNullable(BY_NAME.get(algorithm)).filter(known -> known.keyKind().equals(key.getAlgorithm()))
                .map(known -> new X509VerifyingKey(known.javaName(), key));
    }

    @Override
    public boolean verifies(String text, String signature) {
        return AsymmetricSignature.verifies(javaAlgorithm, key, text, signature);
    }
}
