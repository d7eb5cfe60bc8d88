package io.quarkiverse.awsauth.x509;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.ProviderException;
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

    private KeyProof(Optional<KeyKind> kind, byte[] signature) {
        this.kind = kind;
        this.signature = signature;
    }

    /** Signs once. A key that cannot sign belongs to no public key. */
    static KeyProof by(PrivateKey key) {
        Optional<KeyKind> kind = KeyKind.of(key);
        try {
            return new KeyProof(kind, kind.isEmpty() ? new byte[0] : sign(kind.get(), key));
        } catch (GeneralSecurityException | ProviderException | IllegalArgumentException | ArithmeticException e) {
            return new KeyProof(Optional.empty(), new byte[0]);
        }
    }

    private static byte[] sign(KeyKind kind, PrivateKey key) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(kind.signature());
        signer.initSign(key);
        signer.update(PROBE);
        return signer.sign();
    }

    boolean fits(PublicKey key) {
        if (kind.isEmpty() || !kind.equals(KeyKind.of(key))) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(kind.get().signature());
            verifier.initVerify(key);
            verifier.update(PROBE);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | ProviderException e) {
            return false;
        }
    }
}
