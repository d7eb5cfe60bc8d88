package io.quarkiverse.awsauth.oracles;

import java.math.BigInteger;
import java.util.HexFormat;

import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * A public key of the curve P-256.
 *
 * @param x the first coordinate, in hexadecimal
 * @param y the second one
 */
record PublicPoint(String x, String y) {

    private static final ECPoint GENERATOR = CustomNamedCurves.getByName("secp256r1").getG();

    /** What belongs to a private key. */
    static PublicPoint of(byte[] privateKey) {
        ECPoint point = new FixedPointCombMultiplier().multiply(GENERATOR, new BigInteger(1, privateKey)).normalize();
        return new PublicPoint(HexFormat.of().formatHex(point.getAffineXCoord().getEncoded()),
                HexFormat.of().formatHex(point.getAffineYCoord().getEncoded()));
    }
}
