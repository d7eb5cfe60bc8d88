package io.quarkiverse.awsauth.x509;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Checks a PKCS#12 file's password and integrity (RFC 7292, section 4; PBMAC1 of RFC 9579).
 */
final class Pkcs12Mac {

    private record Hash(String mac, int bytes, Supplier<Digest> digest) {
    }

    private static final Hash SHA256 = new Hash("HmacSHA256", 32, SHA256Digest::new);
    private static final Hash SHA384 = new Hash("HmacSHA384", 48, SHA384Digest::new);
    private static final Hash SHA512 = new Hash("HmacSHA512", 64, SHA512Digest::new);

    private static final Map<ASN1ObjectIdentifier, Hash> HASHES = Map.of(
            OIWObjectIdentifiers.idSHA1, new Hash("HmacSHA1", 20, SHA1Digest::new),
            NISTObjectIdentifiers.id_sha256, SHA256, PKCSObjectIdentifiers.id_hmacWithSHA256, SHA256,
            NISTObjectIdentifiers.id_sha384, SHA384, PKCSObjectIdentifiers.id_hmacWithSHA384, SHA384,
            NISTObjectIdentifiers.id_sha512, SHA512, PKCSObjectIdentifiers.id_hmacWithSHA512, SHA512);

    private static final BigInteger MIN_KEY_BYTES = BigInteger.valueOf(8);
    private static final BigInteger MAX_KEY_BYTES = BigInteger.valueOf(128);

    private Pkcs12Mac() {
    }

    static void check(MacData mac, byte[] content, Password password) throws UnreadableException {
        AlgorithmIdentifier algorithm = mac.getMac().getAlgorithmId();
        byte[] expected = mac.getMac().getDigest();
        boolean fits;
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBMAC1)) {
            fits = MessageDigest.isEqual(expected, pbmac1(algorithm, content, password));
        } else {
            fits = MessageDigest.isEqual(expected, classic(mac, content, password.utf16(true)))
                    || (password.chars().length == 0
                            && MessageDigest.isEqual(expected, classic(mac, content, password.utf16(false))));
        }
        if (!fits) {
            throw password.refused();
        }
    }

    private static byte[] classic(MacData mac, byte[] content, byte[] secret) throws UnreadableException {
        Hash hash = hash(mac.getMac().getAlgorithmId());
        PKCS12ParametersGenerator generator = new PKCS12ParametersGenerator(hash.digest().get());
        generator.init(secret, mac.getSalt(), Decryption.iterations(mac.getIterationCount()));
        byte[] key = ((KeyParameter) generator.generateDerivedMacParameters(8 * hash.bytes())).getKey();
        Arrays.fill(secret, (byte) 0);
        return mac(hash, key, content);
    }

    private static byte[] pbmac1(AlgorithmIdentifier algorithm, byte[] content, Password password)
            throws UnreadableException {
        PBMAC1Params parameters = PBMAC1Params.getInstance(algorithm.getParameters());
        Hash hash = hash(parameters.getMessageAuthScheme());
        AlgorithmIdentifier function = parameters.getKeyDerivationFunc();
        if (!function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            throw protectedWith("the key derivation function " + function.getAlgorithm() + ", which is not supported");
        }
        PBKDF2Params derivation = PBKDF2Params.getInstance(function.getParameters());
        byte[] secret = password.utf8();
        try {
            return mac(hash, Pbes2.pbkdf2(secret, derivation, keyBytes(derivation)), content);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Must be there (RFC 9579). */
    private static int keyBytes(PBKDF2Params derivation) throws UnreadableException {
        BigInteger length = derivation.getKeyLength();
        if (length == null) {
            throw protectedWith("PBMAC1, but does not say how long its key is");
        }
        if (length.compareTo(MIN_KEY_BYTES) < 0 || length.compareTo(MAX_KEY_BYTES) > 0) {
            throw protectedWith("a key of " + Decryption.shortened(length) + " bytes, not " + MIN_KEY_BYTES + " to "
                    + MAX_KEY_BYTES);
        }
        return length.intValueExact();
    }

    private static UnreadableException protectedWith(String what) {
        return new UnreadableException("is protected with " + what + "; write it anew with SHA-256");
    }

    private static Hash hash(AlgorithmIdentifier algorithm) throws UnreadableException {
        Hash hash = HASHES.get(algorithm.getAlgorithm());
        if (hash == null) {
            throw protectedWith("the digest " + algorithm.getAlgorithm() + ", which is not supported");
        }
        return hash;
    }

    private static byte[] mac(Hash hash, byte[] key, byte[] content) throws UnreadableException {
        try {
            Mac mac = Mac.getInstance(hash.mac());
            mac.init(new SecretKeySpec(key, hash.mac()));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new UnreadableException("is protected with " + hash.mac() + ", which this Java does not know");
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
