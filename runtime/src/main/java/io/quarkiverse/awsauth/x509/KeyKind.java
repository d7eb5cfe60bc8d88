package io.quarkiverse.awsauth.x509;

import java.security.Key;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of key that the service takes. */
enum KeyKind {
    RSA("RSA", "SHA256withRSA"),
    EC("EC", "SHA256withECDSA"),
    /** Of any of its three sizes; known to Java 24 and later. */
    ML_DSA("ML-DSA", "ML-DSA");

    private final String javaName;
    private final String signature;

    KeyKind(String javaName, String signature) {
        this.javaName = javaName;
        this.signature = signature;
    }

    /** The kind of a private or public key, if the service takes it. */
    static Optional<KeyKind> of(Key key) {
        return Arrays.stream(values()).filter(kind -> kind.javaName.equals(key.getAlgorithm())).findFirst();
    }

    /** What Java calls the kind. */
    String javaName() {
        return javaName;
    }

    /** What Java calls the signature that the service wants of it. */
    String signature() {
        return signature;
    }
}
