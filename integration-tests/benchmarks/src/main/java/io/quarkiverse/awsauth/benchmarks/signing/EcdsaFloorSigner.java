package io.quarkiverse.awsauth.benchmarks.signing;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** What no signer of Version 4A can do without: the digests, and one signature with the curve P-256. */
final class EcdsaFloorSigner implements Signer {

    private final byte[] body;
    private final byte[] canonicalRequest = new byte[400];
    private final byte[] stringToSign = new byte[150];
    private final MessageDigest sha256;
    private final PrivateKey key;

    EcdsaFloorSigner(Workload workload) throws GeneralSecurityException {
        body = workload.body();
        sha256 = MessageDigest.getInstance("SHA-256");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        key = generator.generateKeyPair().getPrivate();
    }

    @Override
    public Object sign() throws GeneralSecurityException {
        sha256.digest(body);
        sha256.digest(canonicalRequest);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(stringToSign);
        return signature.sign();
    }

    @Override
    public String authorization(Object signed) {
        return "";
    }
}
