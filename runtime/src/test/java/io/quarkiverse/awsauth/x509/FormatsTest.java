package io.quarkiverse.awsauth.x509;

import static io.quarkiverse.awsauth.x509.TestCertificates.NOW;
import static io.quarkiverse.awsauth.x509.TestCertificates.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.util.PBKDF2Config;
import org.bouncycastle.crypto.util.PBKDFConfig;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.x509.TestCertificates.Store;
import io.quarkiverse.awsauth.x509.TestKeys.MlDsa;

/** Every kind of key in every container and encryption is read, and signs what its certificate verifies. */
class FormatsTest {

    private static final SecretString SECRET = SecretString.of(PASSWORD);

    @TempDir
    Path directory;

    private interface Reading {
        ClientIdentity identity() throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> everyKeyInEveryContainer() {
        Map<String, KeyPair> kinds = new LinkedHashMap<>();
        kinds.put("RSA 2048", TestCertificates.rsa(2048));
        kinds.put("RSA 3072", TestCertificates.rsa(3072));
        kinds.put("P-256", TestCertificates.ec("secp256r1"));
        kinds.put("P-384", TestCertificates.ec("secp384r1"));
        kinds.put("P-521", TestCertificates.ec("secp521r1"));
        List<DynamicTest> tests = new ArrayList<>();
        kinds.forEach((kind, keys) -> readings(TestCertificates.client().keys(keys).identity())
                .forEach((container, reading) -> tests.add(DynamicTest.dynamicTest(kind + " in " + container,
                        () -> check(reading.identity(), keys)))));
        assertThat(tests).hasSizeGreaterThan(100);
        return tests.stream();
    }

    @TestFactory
    @EnabledForJreRange(min = JRE.JAVA_24, disabledReason = "Java has ML-DSA from 24 on")
    Stream<DynamicTest> everyFormOfMlDsa() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        Map<ASN1ObjectIdentifier, MLDSAParameters> sizes = Map.of(
                NISTObjectIdentifiers.id_ml_dsa_44, MLDSAParameters.ml_dsa_44,
                NISTObjectIdentifiers.id_ml_dsa_65, MLDSAParameters.ml_dsa_65,
                NISTObjectIdentifiers.id_ml_dsa_87, MLDSAParameters.ml_dsa_87);
        for (Map.Entry<ASN1ObjectIdentifier, MLDSAParameters> size : sizes.entrySet()) {
            MlDsa key = MlDsa.generate(size.getKey(), size.getValue());
            X509Certificate certificate = TestCertificates.client().keys(key.keys()).certificate();
            Map<String, PrivateKeyInfo> forms = Map.of("seed", key.seed(), "expanded", key.expanded(), "both", key.both());
            forms.forEach((form, info) -> {
                String name = size.getValue().getName() + " " + form + " in ";
                tests.add(DynamicTest.dynamicTest(name + "PEM", () -> check(
                        pem(certificate, TestKeys.pem("PRIVATE KEY", info.getEncoded())), key.keys())));
                tests.add(DynamicTest.dynamicTest(name + "PKCS#12",
                        () -> check(store(pkcs12(certificate, info, true)), key.keys())));
            });
        }
        return tests.stream();
    }

    private static void check(ClientIdentity identity, KeyPair keys) throws Exception {
        assertThat(CertificateRules.violations(identity, NOW)).isEmpty();
        String kind = keys.getPublic().getAlgorithm();
        Signature signature = Signature.getInstance(
                kind.equals("ML-DSA") ? kind : "SHA256with" + (kind.equals("EC") ? "ECDSA" : kind));
        signature.initSign(identity.privateKey());
        signature.update(new byte[] { 1, 2, 3 });
        byte[] signed = signature.sign();
        signature.initVerify(identity.certificate().getPublicKey());
        signature.update(new byte[] { 1, 2, 3 });
        assertThat(signature.verify(signed)).isTrue();
        assertThat(identity.certificate().getPublicKey()).isEqualTo(keys.getPublic());
    }

    private Map<String, Reading> readings(ClientIdentity client) {
        PrivateKey key = client.privateKey();
        Map<String, Reading> all = new LinkedHashMap<>();
        all.put("PKCS#8", () -> pem(client, TestKeys.pem("PRIVATE KEY", key.getEncoded())));
        all.put("the traditional format", () -> pem(client, TestKeys.traditional(key, "", "")));
        for (String cipher : List.of("AES-128-CBC", "AES-192-CBC", "AES-256-CBC", "DES-EDE3-CBC")) {
            all.put("legacy " + cipher, () -> pem(client, TestKeys.traditional(key, cipher, PASSWORD)));
        }
        Map<String, ASN1ObjectIdentifier> ciphers = Map.of("AES-128", NISTObjectIdentifiers.id_aes128_CBC,
                "AES-192", NISTObjectIdentifiers.id_aes192_CBC, "AES-256", NISTObjectIdentifiers.id_aes256_CBC,
                "3DES", PKCSObjectIdentifiers.des_EDE3_CBC);
        ciphers.forEach((name, cipher) -> {
            derivations().forEach((function, config) -> all.put("PBES2 " + name + " " + function,
                    () -> pem(client, TestKeys.encrypted(key, new JcePKCSPBEOutputEncryptorBuilder(config, cipher)
                            .setProvider(TestKeys.PROVIDER).build(PASSWORD.toCharArray())))));
        });
        all.put("PBE-SHA1-3DES", () -> pem(client, TestKeys.encrypted(key,
                new JcePKCSPBEOutputEncryptorBuilder(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC)
                        .setProvider(TestKeys.PROVIDER).build(PASSWORD.toCharArray()))));
        for (String type : List.of("PKCS12", "JKS")) {
            all.put(type, () -> store(Files.readAllBytes(
                    new Store(type).key("client", client).writeTo(Files.createTempFile(directory, "client", ".ks")))));
        }
        all.put("PKCS#12 without encryption", () -> store(
                pkcs12(client.certificate(), PrivateKeyInfo.getInstance(key.getEncoded()), true)));
        return all;
    }

    private static Map<String, PBKDFConfig> derivations() {
        Map<String, PBKDFConfig> all = new LinkedHashMap<>();
        Map.of("SHA1", PBKDF2Config.PRF_SHA1, "SHA224", new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA224),
                "SHA256", PBKDF2Config.PRF_SHA256, "SHA384",
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA384), "SHA512", PBKDF2Config.PRF_SHA512)
                .forEach((name, prf) -> all.put("HMAC-" + name,
                        new PBKDF2Config.Builder().withIterationCount(2048).withSaltLength(16).withPRF(prf).build()));
        all.put("scrypt", new ScryptConfig.Builder(1024, 8, 1).withSaltLength(16).build());
        return all;
    }

    /** Nothing in it is encrypted. */
    static byte[] pkcs12(X509Certificate certificate, PrivateKeyInfo key, boolean mac) throws Exception {
        return new PKCS12PfxPduBuilder().addData(new JcaPKCS12SafeBagBuilder(certificate).build())
                .addData(new PKCS12SafeBagBuilder(key).build())
                .build(mac ? new BcPKCS12MacCalculatorBuilder() : null, PASSWORD.toCharArray()).getEncoded();
    }

    @ParameterizedTest
    @ValueSource(ints = { 8, 16, 20, 32, 64, 128 })
    void theFileSaysHowLongTheKeyOfItsMacIs(int keyBytes) throws Exception {
        ClientIdentity client = TestCertificates.client().identity();
        PBKDF2Params derivation = new PBKDF2Params(new byte[16], 2048, keyBytes, PBKDF2Config.PRF_SHA256);
        Content store = pbmac1(client, PKCSObjectIdentifiers.id_PBKDF2, derivation);

        assertThat(KeyStoreReader.read(store, SECRET, null, null, NOW)).isEqualTo(client);
        assertThatThrownBy(() -> KeyStoreReader.read(store, SecretString.of("wrong"), null, null, NOW))
                .hasMessage("the password does not open client.p12");
    }

    @Test
    void refusesAMacWhoseKeyIsNotMadeAsItShouldBe() throws Exception {
        ClientIdentity client = TestCertificates.client().identity();
        refusesMac(client, PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(new byte[16], 2048, PBKDF2Config.PRF_SHA256),
                "PBMAC1, but does not say how long its key is");
        refusesMac(client, PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(new byte[16], 2048, 7, PBKDF2Config.PRF_SHA256),
                "a key of 7 bytes, not 8 to 128");
        refusesMac(client, PKCSObjectIdentifiers.id_PBKDF2,
                new PBKDF2Params(new byte[16], 2048, Integer.MAX_VALUE, PBKDF2Config.PRF_SHA256),
                "a key of 2147483647 bytes, not 8 to 128");
        refusesMac(client, MiscObjectIdentifiers.id_scrypt, new PBKDF2Params(new byte[16], 2048, 32, PBKDF2Config.PRF_SHA256),
                "the key derivation function 1.3.6.1.4.1.11591.4.11, which is not supported");
    }

    private static void refusesMac(ClientIdentity client, ASN1ObjectIdentifier function, PBKDF2Params derivation,
            String what) throws Exception {
        Content store = pbmac1(client, function, derivation);
        assertThatThrownBy(() -> KeyStoreReader.read(store, SECRET, null, null, NOW))
                .hasMessage("client.p12 is protected with " + what + "; write it anew with SHA-256");
    }

    /** Its MAC is right if the length of the key is there, and small. */
    private static Content pbmac1(ClientIdentity client, ASN1ObjectIdentifier function, PBKDF2Params derivation)
            throws Exception {
        Pfx plain = Pfx.getInstance(pkcs12(client.certificate(), PrivateKeyInfo.getInstance(client.privateKey().getEncoded()),
                false));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(macKey(derivation), "HmacSHA256"));
        PBMAC1Params parameters = new PBMAC1Params(new AlgorithmIdentifier(function, derivation), PBKDF2Config.PRF_SHA256);
        DigestInfo digest = new DigestInfo(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBMAC1, parameters),
                mac.doFinal(ASN1OctetString.getInstance(plain.getAuthSafe().getContent()).getOctets()));
        return new Content("key-store", "client.p12",
                new Pfx(plain.getAuthSafe(), new MacData(digest, new byte[8], 1)).getEncoded());
    }

    private static byte[] macKey(PBKDF2Params derivation) throws Exception {
        int bytes = derivation.getKeyLength() == null ? 32 : Math.min(derivation.getKeyLength().intValue(), 128);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(new PBEKeySpec(PASSWORD.toCharArray(),
                derivation.getSalt(), derivation.getIterationCount().intValue(), 8 * bytes)).getEncoded();
    }

    private static ClientIdentity pem(ClientIdentity client, String key) throws Exception {
        return pem(client.certificate(), key);
    }

    private static ClientIdentity pem(X509Certificate certificate, String key) throws Exception {
        return PemReader.read(TestKeys.certificate(
                TestKeys.pem("CERTIFICATE", certificate.getEncoded()).getBytes(StandardCharsets.US_ASCII)),
                TestKeys.key(key), SECRET, NOW);
    }

    private static ClientIdentity store(byte[] bytes) throws Exception {
        return KeyStoreReader.read(new Content("key-store", "client.ks", bytes), SECRET, null, null, NOW);
    }
}
