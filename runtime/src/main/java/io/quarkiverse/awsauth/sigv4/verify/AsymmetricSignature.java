package io.quarkiverse.awsauth.sigv4.verify;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;

/** A signature that a public key verifies. */
final class AsymmetricSignature {

    private AsymmetricSignature() {
    }

    /** False as well where the signature is no signature at all, or this Java platform does not know the algorithm. */
    static boolean verifies(String javaAlgorithm, PublicKey key, String text, String signature) {
        if (signature.length() % 2 != 0 || !Octets.areLowerCaseHex(signature)) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(javaAlgorithm);
            verifier.initVerify(key);
            verifier.update(Octets.bytes(text));
            return verifier.verify(HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException | RuntimeException e) {
            // Providers throw either at signatures that are none
            return false;
        }
    }
}
