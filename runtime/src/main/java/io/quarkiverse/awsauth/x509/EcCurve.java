package io.quarkiverse.awsauth.x509;

import java.util.Optional;
import java.util.Set;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * The curve that an EC key says it is on. Java reads no keys that describe their curve, and cannot sign on all that it reads.
 */
final class EcCurve {

    private static final Set<ASN1ObjectIdentifier> KNOWN = Set.of(X9ObjectIdentifiers.prime256v1,
            SECObjectIdentifiers.secp384r1, SECObjectIdentifiers.secp521r1);

    private EcCurve() {
    }

    /** Whether it is the algorithm of an EC key that does not tell its curve by name. */
    static boolean isNameless(AlgorithmIdentifier algorithm) {
        return isEc(algorithm) && !(algorithm.getParameters() instanceof ASN1ObjectIdentifier);
    }

    /** The name, if it is none that the service takes. */
    static Optional<ASN1ObjectIdentifier> unknown(AlgorithmIdentifier algorithm) {
        return isEc(algorithm) && algorithm.getParameters() instanceof ASN1ObjectIdentifier curve && !KNOWN.contains(curve)
                ? Optional.of(curve)
                : Optional.empty();
    }

    private static boolean isEc(AlgorithmIdentifier algorithm) {
        return algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey);
    }
}
