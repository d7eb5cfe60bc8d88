package io.quarkiverse.awsauth.x509;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;

/**
 * The three forms of an ML-DSA private key (RFC 9881, section 6): seed, expanded key, or both. Java 24 and 25 read the
 * expanded key alone.
 */
final class MlDsaKey {

    private static final int SEED_BYTES = 32;

    private static final Map<ASN1ObjectIdentifier, MLDSAParameters> KINDS = Map.of(
            NISTObjectIdentifiers.id_ml_dsa_44, MLDSAParameters.ml_dsa_44,
            NISTObjectIdentifiers.id_ml_dsa_65, MLDSAParameters.ml_dsa_65,
            NISTObjectIdentifiers.id_ml_dsa_87, MLDSAParameters.ml_dsa_87);

    private MlDsaKey() {
    }

    /** The same key in expanded form. */
    static PrivateKeyInfo expanded(PrivateKeyInfo info) throws UnreadableException {
        MLDSAParameters kind = KINDS.get(info.getPrivateKeyAlgorithm().getAlgorithm());
        if (kind == null) {
            throw new UnreadableException("is a key of the kind " + info.getPrivateKeyAlgorithm().getAlgorithm()
                    + "; use RSA, EC or ML-DSA");
        }
        try {
            byte[] expanded = expanded(kind, info.parsePrivateKey());
            PrivateKeyInfo result = new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), new DEROctetString(expanded));
            Arrays.fill(expanded, (byte) 0);
            return result;
        } catch (IOException e) {
            throw new UnreadableException("is damaged");
        }
    }

    private static byte[] expanded(MLDSAParameters kind, ASN1Encodable form) throws UnreadableException {
        if (form instanceof ASN1OctetString expanded) {
            return expanded.getOctets().clone();
        }
        if (form instanceof ASN1Sequence both) {
            byte[] fromSeed = fromSeed(kind, ASN1OctetString.getInstance(both.getObjectAt(0)));
            if (!MessageDigest.isEqual(fromSeed, ASN1OctetString.getInstance(both.getObjectAt(1)).getOctets())) {
                throw new UnreadableException("is damaged: its seed and its expanded key differ");
            }
            return fromSeed;
        }
        return fromSeed(kind, ASN1OctetString.getInstance((ASN1TaggedObject) form, false));
    }

    private static byte[] fromSeed(MLDSAParameters kind, ASN1OctetString seed) throws UnreadableException {
        if (seed.getOctetsLength() != SEED_BYTES) {
            throw new UnreadableException("is damaged: its seed has " + seed.getOctetsLength() + " bytes, not " + SEED_BYTES);
        }
        return new MLDSAPrivateKeyParameters(kind, seed.getOctets())
                .getParametersWithFormat(MLDSAPrivateKeyParameters.EXPANDED_KEY).getEncoded();
    }
}
