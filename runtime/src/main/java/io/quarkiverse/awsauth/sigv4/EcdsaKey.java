package io.quarkiverse.awsauth.sigv4;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;

import io.quarkiverse.awsauth.SecretString;

/**
 * The signing key of Signature Version 4A: a private key of the curve P-256, derived from access key id and secret access
 * key by the key derivation function in counter mode of NIST SP 800-108.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">AWS Signature Version 4A</a>
 */
final class EcdsaKey implements SigningKey {

    private static final ECParameterSpec P256 = p256();
    /** No private key is greater than the curve's order less one; one is added to what is derived. */
    private static final BigInteger GREATEST = P256.getOrder().subtract(BigInteger.TWO);
    private static final int LAST_COUNTER = 254;

    private final String scope;
    private final String credential;
    private final PrivateKey key;

    private EcdsaKey(String accessKeyId, String scope, PrivateKey key) {
        this.scope = scope;
        this.credential = accessKeyId + "/" + scope;
        this.key = key;
    }

    static EcdsaKey derive(String accessKeyId, SecretString secret, String date, String service) {
        try {
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(privateValue(accessKeyId, secret), P256));
            return new EcdsaKey(accessKeyId, date + "/" + service + "/aws4_request", key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no curve P-256, which Signature Version 4A needs", e);
        }
    }

    static BigInteger privateValue(String accessKeyId, SecretString secret) {
        byte[] key = ("AWS4A" + secret.reveal()).getBytes(StandardCharsets.UTF_8);
        for (int counter = 1; counter <= LAST_COUNTER; counter++) {
            BigInteger candidate = new BigInteger(1, Hmac.of(key, input(accessKeyId, counter)));
            if (candidate.compareTo(GREATEST) <= 0) {
                return candidate.add(BigInteger.ONE);
            }
        }
        throw new IllegalStateException("No signing key can be derived from the credentials '" + accessKeyId + "'");
    }

    private static byte[] input(String accessKeyId, int counter) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(new byte[] { 0, 0, 0, 1 });
        input.writeBytes(SigningAlgorithm.V4A.id().getBytes(StandardCharsets.US_ASCII));
        input.write(0);
        input.writeBytes(accessKeyId.getBytes(StandardCharsets.UTF_8));
        input.write(counter);
        input.writeBytes(new byte[] { 0, 0, 1, 0 });
        return input.toByteArray();
    }

    @Override
    public String scope() {
        return scope;
    }

    @Override
    public String credential() {
        return credential;
    }

    @Override
    public void sign(Workspace space, int from) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            SigningText text = space.text();
            signature.update(text.bytes(), from, text.length() - from);
            text.appendHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform cannot sign with the curve P-256", e);
        }
    }

    private static ECParameterSpec p256() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no curve P-256, which Signature Version 4A needs", e);
        }
    }
}
