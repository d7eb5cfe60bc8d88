package io.quarkiverse.awsauth.x509;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Turns PKCS#8 (RFC 5958) into keys of the Java platform.
 */
final class PrivateKeys {

    private PrivateKeys() {
    }

    /**
     * @throws RuntimeException if it is damaged
     */
    static PrivateKey of(PrivateKeyInfo info) throws UnreadableException {
        ASN1ObjectIdentifier kind = info.getPrivateKeyAlgorithm().getAlgorithm();
        if (kind.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return key(KeyKind.RSA, info);
        }
        if (kind.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            checkCurve(info);
            return key(KeyKind.EC, info);
        }
        return key(KeyKind.ML_DSA, MlDsaKey.expanded(info));
    }

    /** A wrong password now and then decrypts to something, which is no key then. */
    static PrivateKey decrypted(EncryptedPrivateKeyInfo encrypted, Password password) throws UnreadableException {
        byte[] decrypted = Decryption.decrypt(encrypted.getEncryptionAlgorithm(), encrypted.getEncryptedData(), password);
        try {
            return of(parsed(decrypted, password));
        } finally {
            Arrays.fill(decrypted, (byte) 0);
        }
    }

    private static PrivateKeyInfo parsed(byte[] decrypted, Password password) throws UnreadableException {
        try {
            return PrivateKeyInfo.getInstance(decrypted);
        } catch (RuntimeException e) {
            throw password.refused();
        }
    }

    private static void checkCurve(PrivateKeyInfo info) throws UnreadableException {
        if (info.getPrivateKeyAlgorithm().getParameters() == null) {
            throw new UnreadableException("is an EC key without its curve; put its EC PARAMETERS before it, or write it as"
                    + " PKCS#8");
        }
        if (EcCurve.isNameless(info.getPrivateKeyAlgorithm())) {
            throw new UnreadableException("is an EC key that does not name its curve; convert it with 'openssl pkey"
                    + " -ec_param_enc named_curve'");
        }
        Optional<ASN1ObjectIdentifier> unknown = EcCurve.unknown(info.getPrivateKeyAlgorithm());
        if (unknown.isPresent()) {
            throw new UnreadableException("is an EC key on the curve " + unknown.get() + "; use P-256, P-384 or P-521");
        }
    }

    private static PrivateKey key(KeyKind kind, PrivateKeyInfo info) throws UnreadableException {
        byte[] encoded = encoded(info);
        try {
            return KeyFactory.getInstance(kind.javaName()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (NoSuchAlgorithmException e) {
            throw new UnreadableException("is an " + kind.javaName() + " key, which needs Java 24 or later");
        } catch (GeneralSecurityException e) {
            throw new UnreadableException("is damaged: it says that it is an " + kind.javaName() + " key, but is none");
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private static byte[] encoded(PrivateKeyInfo info) throws UnreadableException {
        try {
            return info.getEncoded();
        } catch (IOException e) {
            throw new UnreadableException("is damaged");
        }
    }
}
