package io.quarkiverse.awsauth.sigv4.verify;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;

import io.quarkiverse.awsauth.SecretString;

/**
 * The key of Signature Version 4A: the public half of the one that is derived from the credentials by the key derivation
 * function in counter mode of NIST SP 800-108.
 */
final class EcdsaVerifyingKey implements VerifyingKey {

    private static final int LAST_COUNTER = 254;
    /** The longest that chunks' signatures are made by padding. */
    private static final int LONGEST = 144;

    private final PublicKey key;

    private EcdsaVerifyingKey(PublicKey key) {
        this.key = key;
    }

    static EcdsaVerifyingKey derive(String accessKeyId, SecretString secret) {
        byte[] key = ("AWS4A" + secret.reveal()).getBytes(StandardCharsets.UTF_8);
        for (int counter = 1; counter <= LAST_COUNTER; counter++) {
            BigInteger candidate = new BigInteger(1, HmacVerifyingKey.hmac(key, "\0\0\0\1" + ClaimReader.V4A + "\0"
                    + accessKeyId + (char) counter + "\0\0\1\0"));
            if (candidate.compareTo(P256PublicKey.ORDER.subtract(BigInteger.TWO)) <= 0) {
                return new EcdsaVerifyingKey(P256PublicKey.of(candidate.add(BigInteger.ONE)));
            }
        }
        throw new IllegalStateException("No signing key can be derived from the credentials '" + accessKeyId + "'");
    }

    @Override
    public boolean verifies(String text, String signature) {
        return signature.length() <= LONGEST && AsymmetricSignature.verifies("SHA256withECDSA", key, text, signature);
    }
}
