package io.quarkiverse.awsauth.x509;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;

import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Decrypts by a password: PBES2 (RFC 8018) and the schemes of PKCS#12 (RFC 7292, appendix C). The work that a file may ask
 * for is bounded.
 */
final class Decryption {

    /** More than any program writes; less than would hold up a start. */
    private static final BigInteger MAX_ITERATIONS = BigInteger.valueOf(2_000_000);

    private Decryption() {
    }

    /**
     * @param algorithm names the scheme and its parameters
     * @return what was encrypted; the caller wipes it. Garbage now and then, if the password is wrong
     * @throws RuntimeException if the parameters are damaged
     */
    static byte[] decrypt(AlgorithmIdentifier algorithm, byte[] encrypted, Password password) throws UnreadableException {
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            return Pbes2.decrypt(algorithm, encrypted, password);
        }
        return Pkcs12Scheme.of(algorithm).decrypt(algorithm, encrypted, password);
    }

    static int iterations(BigInteger asked) throws UnreadableException {
        if (asked.signum() <= 0 || asked.compareTo(MAX_ITERATIONS) > 0) {
            throw new UnreadableException("is encrypted with " + shortened(asked) + " iterations; encrypt it anew with 1 to "
                    + MAX_ITERATIONS);
        }
        return asked.intValueExact();
    }

    static String shortened(BigInteger number) {
        return number.bitLength() < 64 ? number.toString() : "2^" + (number.bitLength() - 1) + " or more";
    }

    static UnreadableException unsupported(String what) {
        return new UnreadableException("is encrypted with " + what + ", which is not supported; encrypt it anew with AES-256");
    }

    /** Decrypts in CBC mode, and wipes the key. */
    static byte[] cbc(String cipher, byte[] key, AlgorithmParameterSpec parameters, byte[] encrypted, Password password)
            throws UnreadableException {
        try {
            Cipher decryptor = Cipher.getInstance(cipher + "/CBC/PKCS5Padding");
            decryptor.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, cipher), parameters);
            return decryptor.doFinal(encrypted);
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            throw password.refused();
        } catch (InvalidAlgorithmParameterException e) {
            throw new UnreadableException("is damaged");
        } catch (GeneralSecurityException e) {
            throw unsupported(cipher);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
