package io.quarkiverse.awsauth.x509;

import java.io.IOException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.jspecify.annotations.Nullable;

/**
 * A private key in PEM: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017), SEC 1 (RFC 5915), encrypted or not.
 */
final class PemPrivateKey {

    private static final Set<String> LEGACY_CIPHERS = Set.of("AES-128-CBC", "AES-192-CBC", "AES-256-CBC", "DES-EDE3-CBC");

    private final PemBlock block;
    private final List<PemBlock> all;

    /**
     * @param block the key
     * @param all what the file holds; the curve of an EC key may stand in a block of its own
     */
    PemPrivateKey(PemBlock block, List<PemBlock> all) {
        this.block = block;
        this.all = all;
    }

    /**
     * @throws RuntimeException if it is damaged
     */
    PrivateKey read(Password password) throws UnreadableException {
        byte[] der = block.isLegacyEncrypted() ? legacyDecrypted(password) : block.der();
        try {
            return switch (block.label()) {
                case "PRIVATE KEY" -> PrivateKeys.of(PrivateKeyInfo.getInstance(der));
                case "ENCRYPTED PRIVATE KEY" -> PrivateKeys.decrypted(EncryptedPrivateKeyInfo.getInstance(der), password);
                case "RSA PRIVATE KEY" -> PrivateKeys.of(info(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE,
                        org.bouncycastle.asn1.pkcs.RSAPrivateKey.getInstance(der)));
                case "EC PRIVATE KEY" -> {
                    ECPrivateKey key = ECPrivateKey.getInstance(der);
                    yield PrivateKeys.of(info(X9ObjectIdentifiers.id_ecPublicKey, curve(key), key));
                }
                case "OPENSSH PRIVATE KEY" -> throw foreign("convert a copy of it with 'ssh-keygen -p -m PKCS8 -f'");
                case "DSA PRIVATE KEY" -> throw foreign("DSA is of no use here: make an RSA or EC key and"
                        + " have a certificate issued for it");
                default -> throw foreign("convert it with 'openssl pkcs8 -topk8'");
            };
        } catch (RuntimeException e) {
            if (block.isLegacyEncrypted()) {
                // A wrong password now and then decrypts to something, which is no key then
                throw password.refused();
            }
            throw e;
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    private UnreadableException foreign(String cure) {
        return new UnreadableException("is in the format '" + block + "'; " + cure);
    }

    private byte[] legacyDecrypted(Password password) throws UnreadableException {
        String[] cipher = block.legacyCipher().orElseThrow(() -> new UnreadableException("is damaged: it says that it is"
                + " encrypted, but not how"));
        if (!LEGACY_CIPHERS.contains(cipher[0])) {
            throw Decryption.unsupported("the cipher " + PrintableName.of(cipher[0]));
        }
        char[] chars = password.utf8Chars();
        try {
            return new BcPEMDecryptorProvider(chars).get(cipher[0]).decrypt(block.der(), HexFormat.of().parseHex(cipher[1]));
        } catch (PEMException | RuntimeException e) {
            throw password.refused();
        } finally {
            Arrays.fill(chars, '\0');
        }
    }

    private @Nullable ASN1Encodable curve(ECPrivateKey key) {
        ASN1Encodable own = key.getParametersObject();
        return own != null ? own
                : all.stream().filter(other -> other.label().equals("EC PARAMETERS")).findFirst()
                        .map(other -> primitive(other.der())).orElse(null);
    }

    private static ASN1Primitive primitive(byte[] der) {
        try {
            return ASN1Primitive.fromByteArray(der);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static PrivateKeyInfo info(ASN1ObjectIdentifier kind, @Nullable ASN1Encodable parameters, ASN1Encodable key) {
        try {
            return new PrivateKeyInfo(new AlgorithmIdentifier(kind, parameters), key);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
