package io.quarkiverse.awsauth.sigv4.verify;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;

import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * The public key that belongs to a private one of the curve P-256. The Java platform does not compute it; Bouncy Castle does,
 * without telling the private key by the time it takes.
 */
final class P256PublicKey {

    private static final String CURVE = "secp256r1";
    private static final X9ECParameters P256 = CustomNamedCurves.getByName(CURVE);

    /** How many points the curve has. */
    static final BigInteger ORDER = P256.getN();

    private P256PublicKey() {
    }

    static PublicKey of(BigInteger privateValue) {
        org.bouncycastle.math.ec.ECPoint point = new FixedPointCombMultiplier().multiply(P256.getG(), privateValue)
                .normalize();
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(CURVE));
            return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(
                    new ECPoint(point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger()),
                    parameters.getParameterSpec(ECParameterSpec.class)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no curve P-256, which Signature Version 4A needs", e);
        }
    }
}
