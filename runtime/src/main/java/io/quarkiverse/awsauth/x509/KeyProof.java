package io.quarkiverse.awsauth.x509;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Optional;

/**
 * Something signed with a private key, to find the public key that belongs to it: works for keys in hardware too.
 */
final class KeyProof {

    private static final byte[] PROBE = "does the key belong to the certificate".getBytes(StandardCharsets.US_ASCII);

    private final Optional<KeyKind> kind;
    private final byte[] signature;
    private final Optional<String> hindrance;

    private KeyProof(Optional<KeyKind> kind, byte[] signature, Optional<String> hindrance) {
        this.kind = kind;
        this.signature = signature;
        this.hindrance = hindrance;
    }

    /** Signs once. Handles throw whatever their provider does when the hardware is gone. */
    static KeyProof by(PrivateKey key) {
        Optional<KeyKind> kind = Optional.empty();
        try {
            kind = KeyKind.of(key);
            return new KeyProof(kind, kind.isEmpty() ? new byte[0] : sign(kind.get(), key), Optional.empty());
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
            return new KeyProof(kind, new byte[0], Optional.of(e.getClass().getName()));
        }
    }

    private static byte[] sign(KeyKind kind, PrivateKey key) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(kind.signature());
        signer.initSign(key);
        signer.update(PROBE);
        return signer.sign();
    }

    /** Why the key cannot sign, which leaves open what it belongs to; empty if it can, or is of no kind that could. */
    Optional<String> hindrance() {
        return hindrance;
    }

    /** Whether the key belongs to that one for certain. */
    boolean fits(PublicKey key) {
        if (hindrance.isPresent() || kind.isEmpty() || !kind.equals(KeyKind.of(key))) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(kind.get().signature());
            verifier.initVerify(key);
            verifier.update(PROBE);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
