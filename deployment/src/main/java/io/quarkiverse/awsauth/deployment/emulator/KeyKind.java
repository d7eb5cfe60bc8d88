package io.quarkiverse.awsauth.deployment.emulator;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** The kinds of key a throw-away certificate can have. */
public enum KeyKind {
    EC_P256("EC", "ECDSA", 256),
    RSA_2048("RSA", "RSA", 2048);

    private final String algorithm;
    private final String signatureSuffix;
    private final int bits;

    KeyKind(String algorithm, String signatureSuffix, int bits) {
        this.algorithm = algorithm;
        this.signatureSuffix = signatureSuffix;
        this.bits = bits;
    }

    KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The algorithm by which such a key signs a certificate over the given digest, {@code SHA256} for instance. */
    String certificateSignature(String digest) {
        return digest + "with" + signatureSuffix;
    }
}
