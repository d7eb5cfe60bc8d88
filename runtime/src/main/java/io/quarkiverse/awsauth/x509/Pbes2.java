package io.quarkiverse.awsauth.x509;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

import javax.crypto.spec.IvParameterSpec;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * PBES2 (RFC 8018, section 6.2) with PBKDF2 or scrypt (RFC 7914), and AES or triple DES in CBC mode.
 */
final class Pbes2 {

    private static final Map<ASN1ObjectIdentifier, Supplier<Digest>> DIGESTS = Map.of(
            PKCSObjectIdentifiers.id_hmacWithSHA1, SHA1Digest::new,
            PKCSObjectIdentifiers.id_hmacWithSHA224, SHA224Digest::new,
            PKCSObjectIdentifiers.id_hmacWithSHA256, SHA256Digest::new,
            PKCSObjectIdentifiers.id_hmacWithSHA384, SHA384Digest::new,
            PKCSObjectIdentifiers.id_hmacWithSHA512, SHA512Digest::new);

    private static final Map<ASN1ObjectIdentifier, BlockCipher> CIPHERS = Map.of(
            NISTObjectIdentifiers.id_aes128_CBC, new BlockCipher("AES", 16),
            NISTObjectIdentifiers.id_aes192_CBC, new BlockCipher("AES", 24),
            NISTObjectIdentifiers.id_aes256_CBC, new BlockCipher("AES", 32),
            PKCSObjectIdentifiers.des_EDE3_CBC, new BlockCipher("DESede", 24));

    private record BlockCipher(String name, int keyBytes) {
    }

    private Pbes2() {
    }

    static byte[] decrypt(AlgorithmIdentifier algorithm, byte[] encrypted, Password password) throws UnreadableException {
        PBES2Parameters parameters = PBES2Parameters.getInstance(algorithm.getParameters());
        ASN1ObjectIdentifier scheme = parameters.getEncryptionScheme().getAlgorithm();
        BlockCipher cipher = CIPHERS.get(scheme);
        if (cipher == null) {
            throw Decryption.unsupported("the cipher " + scheme);
        }
        byte[] iv = ASN1OctetString.getInstance(parameters.getEncryptionScheme().getParameters()).getOctets();
        byte[] key = key(parameters.getKeyDerivationFunc(), cipher.keyBytes(), password);
        return Decryption.cbc(cipher.name(), key, new IvParameterSpec(iv), encrypted, password);
    }

    private static byte[] key(KeyDerivationFunc function, int length, Password password) throws UnreadableException {
        byte[] secret = password.utf8();
        try {
            if (function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
                return pbkdf2(secret, PBKDF2Params.getInstance(function.getParameters()), length);
            }
            if (function.getAlgorithm().equals(MiscObjectIdentifiers.id_scrypt)) {
                return scrypt(secret, ScryptParams.getInstance(function.getParameters()), length);
            }
            throw Decryption.unsupported("the key derivation function " + function.getAlgorithm());
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    static byte[] pbkdf2(byte[] secret, PBKDF2Params parameters, int length) throws UnreadableException {
        Supplier<Digest> digest = DIGESTS.get(parameters.getPrf().getAlgorithm());
        if (digest == null) {
            throw Decryption.unsupported("the pseudo-random function " + parameters.getPrf().getAlgorithm());
        }
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(digest.get());
        generator.init(secret, parameters.getSalt(), Decryption.iterations(parameters.getIterationCount()));
        return ((KeyParameter) generator.generateDerivedMacParameters(8 * length)).getKey();
    }

    private static byte[] scrypt(byte[] secret, ScryptParams parameters, int length) throws UnreadableException {
        ScryptCost cost = ScryptCost.of(parameters);
        return SCrypt.generate(secret, parameters.getSalt(), cost.n(), cost.r(), cost.p(), length);
    }
}
