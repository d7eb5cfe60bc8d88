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

import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;

/**
 * The public key that belongs to a private one of the curve P-256. The Java platform does not compute it; Bouncy Castle does,
 * without telling the private key by the time it takes.
 */
final class P256PublicKey {

    private static final ECParameterSpec P256 = parameters();
    private static final org.bouncycastle.math.ec.ECPoint GENERATOR = new SecP256R1Curve()
            .createPoint(P256.getGenerator().getAffineX(), P256.getGenerator().getAffineY());

    /** How many points the curve has. */
    static final BigInteger ORDER = P256.getOrder();

    private P256PublicKey() {
    }

    static PublicKey of(BigInteger privateValue) {
        org.bouncycastle.math.ec.ECPoint point = new FixedPointCombMultiplier().multiply(GENERATOR, privateValue).normalize();
        try {
            return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(
                    new ECPoint(point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger()), P256));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no keys of the curve P-256, which Signature Version 4A"
                    + " needs", e);
        }
    }

    private static ECParameterSpec parameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no curve P-256, which Signature Version 4A needs", e);
        }
    }
}
