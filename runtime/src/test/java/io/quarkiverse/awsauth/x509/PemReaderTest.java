package io.quarkiverse.awsauth.x509;

import static io.quarkiverse.awsauth.x509.TestCertificates.PASSWORD;
import static io.quarkiverse.awsauth.x509.TestCertificates.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;

import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.crypto.util.PBKDF2Config;
import org.bouncycastle.crypto.util.PBKDFConfig;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import io.quarkiverse.awsauth.SecretString;

class PemReaderTest {

    private static ClientIdentity root;
    private static ClientIdentity upper;
    private static ClientIdentity lower;
    private static ClientIdentity leaf;
    private static String key;

    @BeforeAll
    static void makeAChain() throws Exception {
        root = TestCertificates.root("CN=Root");
        upper = TestCertificates.intermediate("CN=Upper", root);
        lower = TestCertificates.intermediate("CN=Lower", upper);
        leaf = client().issuedBy(lower).identity();
        key = TestKeys.pem("PRIVATE KEY", leaf.privateKey().getEncoded());
    }

    @Test
    void ordersTheChainAndLeavesOutRootAndDuplicates() throws Exception {
        ClientIdentity identity = read(pem(root) + pem(upper) + pem(leaf) + pem(lower) + pem(leaf) + pem(lower), key, null);

        assertThat(identity.certificate()).isEqualTo(leaf.certificate());
        assertThat(identity.chain()).containsExactly(lower.certificate(), upper.certificate());
    }

    @Test
    void keepsWhatNoPathLeadsToForTheRulesToSee() throws Exception {
        assertThat(read(pem(leaf) + pem(upper), key, null).chain()).containsExactly(upper.certificate());
        assertThat(read(pem(leaf) + pem(root), key, null).chain()).containsExactly(root.certificate());
    }

    @Test
    void overlooksTextByteOrderMarkAndLineEnds() throws Exception {
        String text = "\uFEFFsubject=CN=client\n" + pem(leaf) + "\n some text - and dashes --- \n" + pem(lower);
        for (String form : new String[] { text, text.replace("\n", "\r\n"), text.replace("\n", "\r"),
                text.replace("\n", " ") }) {
            ClientIdentity identity = read(form, key.replace("\n", "\r"), null);
            assertThat(identity.certificate()).isEqualTo(leaf.certificate());
            assertThat(identity.chain()).containsExactly(lower.certificate());
        }
    }

    @Test
    void lineEndsInTheConfigurationMayBeWrittenOut() throws Exception {
        for (String end : new String[] { "\n", "\\n", "\\r\\n" }) {
            PemText text = new PemText((pem(leaf) + pem(lower)).replace("\n", end),
                    SecretString.of(TestKeys.traditional(leaf.privateKey(), "AES-128-CBC", PASSWORD).replace("\n", end)),
                    SecretString.of(PASSWORD));
            ClientIdentity identity = text.read().parser().parse(TestCertificates.NOW);
            assertThat(identity.certificate()).isEqualTo(leaf.certificate());
            assertThat(identity.chain()).containsExactly(lower.certificate());
        }
    }

    @Test
    void headersOfLegacyEncryptionMayHaveAnyLineEnds() throws Exception {
        String legacy = TestKeys.traditional(leaf.privateKey(), "AES-128-CBC", PASSWORD);
        for (String end : new String[] { "\n", "\r\n", "\r" }) {
            assertThat(read(pem(leaf), legacy.replace("\n", end), PASSWORD).certificate()).isEqualTo(leaf.certificate());
        }
    }

    @Test
    void readsKeyAndChainInOneFile() throws Exception {
        Content both = TestKeys.certificate((key + pem(leaf) + pem(lower)).getBytes(StandardCharsets.UTF_8));

        assertThat(PemReader.read(both, both, null, TestCertificates.NOW).chain()).containsExactly(lower.certificate());
    }

    @Test
    void refusesWhatIsNotThere() {
        refuses("", key, null, "certificate", "client.pem holds no certificate in PEM (-----BEGIN CERTIFICATE-----)");
        refuses(key, key, null, "certificate",
                "client.pem holds no certificate in PEM (-----BEGIN CERTIFICATE-----), only [PRIVATE KEY]");
        refuses(pem(leaf), pem(leaf), null, "private-key",
                "key.pem holds no private key in PEM (-----BEGIN PRIVATE KEY-----), only [CERTIFICATE]");
        refuses(pem(leaf), key + key, null, "private-key",
                "key.pem holds 2 private keys; leave the certificate's there alone");
    }

    @Test
    void refusesDamagedBlocks() {
        refuses(pem(leaf).substring(0, 300), key, null, "certificate",
                "client.pem has a block 'CERTIFICATE' without its end; is the file whole?");
        refuses(pem(leaf), key.replace("\nM", "\n*"), null, "private-key",
                "key.pem has a damaged block 'PRIVATE KEY': it is not base64");
        refuses(pem(leaf), block("PRIVATE KEY", "AAAA"), null, "private-key", "the private key in key.pem is damaged");
        refuses(pem(leaf) + block("CERTIFICATE", "AAAA"), key, null, "certificate",
                "client.pem holds a certificate that cannot be read, number 2; is it X.509, whole, and does it have a"
                        + " subject?");
        refuses(pem(leaf).repeat(51), key, null, "certificate", "client.pem holds 51 certificates; put the client's"
                + " certificate and those between it and the root there");
        refuses(" ".repeat(Content.MAX_BYTES + 1), key, null, "certificate",
                "client.pem is larger than 1 MiB, too large for a certificate or key");
    }

    @Test
    void refusesPasswordsThatAreMissingOrWrong() throws Exception {
        String encrypted = encrypted(new PBKDF2Config.Builder().withIterationCount(1000).withSaltLength(16).build());
        String legacy = TestKeys.traditional(leaf.privateKey(), "AES-128-CBC", PASSWORD);
        for (String text : new String[] { encrypted, legacy }) {
            refuses(pem(leaf), text, null, "private-key-password", "the password of the private key in key.pem is missing");
            refuses(pem(leaf), text, "wrong", "private-key-password",
                    "the password does not open the private key in key.pem");
        }
    }

    @Test
    void refusesLegacyCiphersThatNobodyShouldUse() throws Exception {
        refuses(pem(leaf), TestKeys.traditional(leaf.privateKey(), "DES-CBC", PASSWORD), PASSWORD, "private-key",
                "the private key in key.pem is encrypted with the cipher DES-CBC, which is not supported; encrypt it anew"
                        + " with AES-256");
    }

    /** Depth, not size: parsers call themselves. */
    @Test
    void refusesStructuresOfGreatDepth() throws Exception {
        byte[] deep = new byte[600_000];
        for (int i = 0; i < deep.length; i++) {
            deep[i] = (byte) (i % 2 == 0 ? 0x30 : 0x80);
        }
        refuses(pem(leaf), TestKeys.pem("PRIVATE KEY", deep), null, "private-key", "the private key in key.pem is damaged");
        refuses(TestKeys.pem("CERTIFICATE", deep), key, null, "certificate",
                "client.pem holds a certificate that cannot be read, number 1; is it X.509, whole, and does it have a"
                        + " subject?");
        assertThatThrownBy(
                () -> KeyStoreReader.read(new Content("key-store", "deep.p12", deep), null, null, null, TestCertificates.NOW))
                .hasMessage("deep.p12 is neither a PKCS#12 nor a JKS file, or is damaged");
    }

    @Test
    void refusesKeysThatTheServiceDoesNotTake() throws Exception {
        PrivateKey edwards = TestCertificates.of("Ed25519").getPrivate();
        refuses(pem(leaf), TestKeys.pem("PRIVATE KEY", edwards.getEncoded()), null, "private-key",
                "the private key in key.pem is a key of the kind 1.3.101.112; use RSA, EC or ML-DSA");
        refuses(pem(leaf), block("OPENSSH PRIVATE KEY", "AAAA"), null, "private-key",
                "the private key in key.pem is in the format 'OPENSSH PRIVATE KEY'; convert a copy of it with 'ssh-keygen -p"
                        + " -m PKCS8 -f'");
        refuses(pem(leaf), block("DSA PRIVATE KEY", "AAAA"), null, "private-key", "the private key in key.pem is in the format"
                + " 'DSA PRIVATE KEY'; DSA is of no use here: make an RSA or EC key and have a certificate issued for it");
        refuses(pem(leaf), block("ANY PRIVATE KEY", "AAAA"), null, "private-key",
                "the private key in key.pem is in the format 'ANY PRIVATE KEY'; convert it with 'openssl pkcs8 -topk8'");
    }

    @Test
    void refusesCurvesThatTheServiceDoesNotTake() throws Exception {
        KeyPair brainpool = curve(new ECGenParameterSpec("brainpoolP256r1"));
        KeyPair nameless = curve(((ECPublicKey) leaf.certificate().getPublicKey()).getParams());

        refuses(pem(leaf), TestKeys.pem("PRIVATE KEY", brainpool.getPrivate().getEncoded()), null, "private-key",
                "the private key in key.pem is an EC key on the curve 1.3.36.3.3.2.8.1.1.7; use P-256, P-384 or P-521");
        refuses(pem(leaf), TestKeys.pem("PRIVATE KEY", nameless.getPrivate().getEncoded()), null, "private-key",
                "the private key in key.pem is an EC key that does not name its curve; convert it with 'openssl pkey"
                        + " -ec_param_enc named_curve'");
        String traditional = TestKeys.traditional(leaf.privateKey(), "", "");
        refuses(pem(leaf), traditional.substring(traditional.indexOf("-----BEGIN EC PRIVATE")), null, "private-key",
                "the private key in key.pem is an EC key without its curve; put its EC PARAMETERS before it, or write it as"
                        + " PKCS#8");
        assertThat(CertificateRules.violations(read(certificate(brainpool), key, null), TestCertificates.NOW))
                .contains("its EC key is on the curve 1.3.36.3.3.2.8.1.1.7; use P-256, P-384 or P-521");
        refuses(pem(leaf) + certificate(nameless), key, null, "certificate", "client.pem holds a certificate that cannot be"
                + " read, number 2; its EC key does not name its curve: convert the key with 'openssl pkey -ec_param_enc named_curve', and"
                + " have a certificate issued for it");
    }

    /** Java makes no such keys. */
    private static KeyPair curve(AlgorithmParameterSpec curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", TestKeys.PROVIDER);
        generator.initialize(curve);
        return generator.generateKeyPair();
    }

    private static String certificate(KeyPair keys) throws Exception {
        return TestKeys.pem("CERTIFICATE", TestCertificates.client().keys(keys).encoded());
    }

    @Test
    void boundsTheWorkThatAFileAsksFor() throws Exception {
        String again = "; encrypt it anew with e.g. N=16384, r=8, p=1 (at most 128 MiB)";
        refuses(pem(leaf), TestKeys.pem("ENCRYPTED PRIVATE KEY", TestKeys.costly(2_000_001)), PASSWORD, "private-key",
                "the private key in key.pem is encrypted with 2000001 iterations; encrypt it anew with 1 to 2000000");
        refuses(pem(leaf), TestKeys.pem("ENCRYPTED PRIVATE KEY", TestKeys.costly(1 << 21, 8, 1)), PASSWORD, "private-key",
                "the private key in key.pem is encrypted by scrypt with N=2097152, r=8, p=1" + again);
        refuses(pem(leaf), TestKeys.pem("ENCRYPTED PRIVATE KEY", TestKeys.costly(1024, 8, 1000)), PASSWORD, "private-key",
                "the private key in key.pem is encrypted by scrypt with N=1024, r=8, p=1000" + again);
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "Java has ML-DSA from 24 on")
    void saysWhichJavaHasMlDsa() throws Exception {
        refuses(pem(leaf), TestKeys.pem("PRIVATE KEY", TestKeys.mlDsaSeed()), null, "private-key",
                "the private key in key.pem is an ML-DSA key, which needs Java 24 or later");
    }

    private static String encrypted(PBKDFConfig config) throws Exception {
        return TestKeys.encrypted(leaf.privateKey(), new JcePKCSPBEOutputEncryptorBuilder(config,
                NISTObjectIdentifiers.id_aes256_CBC).setProvider(TestKeys.PROVIDER).build(PASSWORD.toCharArray()));
    }

    private static String block(String label, String body) {
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static String pem(ClientIdentity identity) {
        try {
            return TestKeys.pem("CERTIFICATE", identity.certificate().getEncoded());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClientIdentity read(String certificates, String key, @Nullable String password)
            throws ClientCertificateException {
        return PemReader.read(TestKeys.certificate(certificates.getBytes(StandardCharsets.UTF_8)), TestKeys.key(key),
                password == null ? null : SecretString.of(password), TestCertificates.NOW);
    }

    private static void refuses(String certificates, String key, @Nullable String password, String setting,
            String message) {
        assertThatThrownBy(() -> read(certificates, key, password))
                .isInstanceOfSatisfying(ClientCertificateException.class, e -> assertThat(e.setting()).isEqualTo(setting))
                .hasMessage(message);
    }
}
