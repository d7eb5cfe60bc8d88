package io.quarkiverse.awsauth.x509;

import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;

import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.RC2ParameterSpec;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * The password-based schemes of PKCS#12 (RFC 7292, appendix C), in which old files are encrypted still.
 */
enum Pkcs12Scheme {

    TRIPLE_DES(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, "DESede", 24),
    TRIPLE_DES_OF_TWO_KEYS(PKCSObjectIdentifiers.pbeWithSHAAnd2_KeyTripleDES_CBC, "DESede", 16),
    RC2_128(PKCSObjectIdentifiers.pbeWithSHAAnd128BitRC2_CBC, "RC2", 16),
    RC2_40(PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC, "RC2", 5);

    private static final int IV_BITS = 64;

    private final String identifier;
    private final String cipher;
    private final int keyBytes;

    Pkcs12Scheme(ASN1ObjectIdentifier identifier, String cipher, int keyBytes) {
        this.identifier = identifier.getId();
        this.cipher = cipher;
        this.keyBytes = keyBytes;
    }

    static Pkcs12Scheme of(AlgorithmIdentifier algorithm) throws UnreadableException {
        return Arrays.stream(values()).filter(scheme -> scheme.identifier.equals(algorithm.getAlgorithm().getId())).findFirst()
                .orElseThrow(() -> Decryption.unsupported("the scheme " + algorithm.getAlgorithm()));
    }

    byte[] decrypt(AlgorithmIdentifier algorithm, byte[] encrypted, Password password) throws UnreadableException {
        try {
            return decrypt(algorithm, encrypted, password, password.utf16(true));
        } catch (UnreadableException e) {
            if (password.chars().length == 0 && e.isForWantOfPassword()) {
                return decrypt(algorithm, encrypted, password, password.utf16(false));
            }
            throw e;
        }
    }

    private byte[] decrypt(AlgorithmIdentifier algorithm, byte[] encrypted, Password password, byte[] secret)
            throws UnreadableException {
        PKCS12PBEParams parameters = PKCS12PBEParams.getInstance(algorithm.getParameters());
        PKCS12ParametersGenerator generator = new PKCS12ParametersGenerator(new SHA1Digest());
        generator.init(secret, parameters.getIV(), Decryption.iterations(parameters.getIterations()));
        ParametersWithIV derived = (ParametersWithIV) generator.generateDerivedParameters(8 * keyBytes, IV_BITS);
        Arrays.fill(secret, (byte) 0);
        byte[] key = ((KeyParameter) derived.getParameters()).getKey();
        if (this == TRIPLE_DES_OF_TWO_KEYS) {
            key = Arrays.copyOf(key, 24);
            System.arraycopy(key, 0, key, 16, 8);
        }
        return Decryption.cbc(cipher, key, initial(derived.getIV()), encrypted, password);
    }

    private AlgorithmParameterSpec initial(byte[] iv) {
        return cipher.equals("RC2") ? new RC2ParameterSpec(8 * keyBytes, iv) : new IvParameterSpec(iv);
    }
}
