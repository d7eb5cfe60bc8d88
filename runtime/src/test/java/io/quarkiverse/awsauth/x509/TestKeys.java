package io.quarkiverse.awsauth.x509;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Writes keys in all formats that there are. */
final class TestKeys {

    /** Not registered; it writes what the Java platform cannot. */
    static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private TestKeys() {
    }

    static Content certificate(byte[] bytes) {
        return new Content("certificate", "client.pem", bytes);
    }

    static Content key(String pem) {
        return new Content("private-key", "key.pem", pem.getBytes(StandardCharsets.UTF_8));
    }

    static String pem(String label, byte[] der) throws Exception {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(label, der));
        }
        return text.toString();
    }

    static String encrypted(PrivateKey key, OutputEncryptor encryptor) throws Exception {
        return pem("ENCRYPTED PRIVATE KEY", new PKCS8EncryptedPrivateKeyInfoBuilder(key.getEncoded())
                .build(encryptor).getEncoded());
    }

    /** PKCS#1 or SEC 1, by the kind of key; the curve of an EC key is in a block of its own. */
    static String traditional(PrivateKey key, String cipher, String password) throws Exception {
        StringWriter text = new StringWriter();
        if (key.getAlgorithm().equals("EC")) {
            text.write(pem("EC PARAMETERS", PrivateKeyInfo.getInstance(key.getEncoded()).getPrivateKeyAlgorithm()
                    .getParameters().toASN1Primitive().getEncoded()));
        }
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(cipher.isEmpty() ? new JcaMiscPEMGenerator(key)
                    : new JcaMiscPEMGenerator(key,
                            new JcePEMEncryptorBuilder(cipher).setProvider(PROVIDER).build(password.toCharArray())));
        }
        return text.toString();
    }

    /** Claims to be encrypted with so many iterations of PBKDF2; nothing is. */
    static byte[] costly(int iterations) throws Exception {
        return claimed(new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(new byte[8], iterations)));
    }

    /** Claims to be encrypted at such a cost of scrypt; nothing is. */
    static byte[] costly(int n, int r, int p) throws Exception {
        return claimed(new KeyDerivationFunc(MiscObjectIdentifiers.id_scrypt, new ScryptParams(new byte[8], n, r, p)));
    }

    private static byte[] claimed(KeyDerivationFunc function) throws Exception {
        PBES2Parameters parameters = new PBES2Parameters(function,
                new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(new byte[16])));
        return new EncryptedPrivateKeyInfo(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, parameters),
                new byte[32]).getEncoded();
    }

    /** An ML-DSA-44 key that Java need not know. */
    static byte[] mlDsaSeed() throws Exception {
        return new PrivateKeyInfo(new AlgorithmIdentifier(NISTObjectIdentifiers.id_ml_dsa_44),
                new DERTaggedObject(false, 0, new DEROctetString(new byte[32]))).getEncoded();
    }

    /** An ML-DSA key pair with the private key in each of its forms. */
    record MlDsa(KeyPair keys, PrivateKeyInfo seed, PrivateKeyInfo expanded, PrivateKeyInfo both) {

        static MlDsa generate(ASN1ObjectIdentifier kind, MLDSAParameters parameters) throws Exception {
            byte[] seed = new byte[32];
            new SecureRandom().nextBytes(seed);
            MLDSAPrivateKeyParameters key = new MLDSAPrivateKeyParameters(parameters, seed);
            DEROctetString expandedKey = new DEROctetString(
                    key.getParametersWithFormat(MLDSAPrivateKeyParameters.EXPANDED_KEY).getEncoded());
            AlgorithmIdentifier algorithm = new AlgorithmIdentifier(kind);
            DEROctetString seedBytes = new DEROctetString(seed);
            PrivateKeyInfo expanded = new PrivateKeyInfo(algorithm, expandedKey);
            KeyFactory factory = KeyFactory.getInstance("ML-DSA");
            KeyPair keys = new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(
                            new SubjectPublicKeyInfo(algorithm, key.getPublicKey()).getEncoded())),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(expanded.getEncoded())));
            ASN1Encodable seedForm = new DERTaggedObject(false, 0, seedBytes);
            return new MlDsa(keys, new PrivateKeyInfo(algorithm, seedForm), expanded,
                    new PrivateKeyInfo(algorithm, new DERSequence(new ASN1Encodable[] { seedBytes, expandedKey })));
        }
    }
}
