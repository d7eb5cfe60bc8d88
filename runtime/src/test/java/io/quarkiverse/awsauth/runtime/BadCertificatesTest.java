package io.quarkiverse.awsauth.runtime;

import static io.quarkiverse.awsauth.x509.TestCertificates.client;
import static io.quarkiverse.awsauth.x509.TestCertificates.intermediate;
import static io.quarkiverse.awsauth.x509.TestCertificates.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OutputEncryptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.TestCertificates;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** What is said of client certificates that cannot be used, each configured under the identifier {@code b}. */
class BadCertificatesTest {

    private static final String PREFIX = "quarkus.aws-auth.client-certificates.\"b\"";
    private static final Instant NOW = TestCertificates.NOW;
    private static final KeyPair KEYS = TestCertificates.ec("secp256r1");
    private static final String KINDS = "key-store, certificate, certificate-pem, tls-configuration-name";

    @TempDir
    Path directory;
    private final Map<String, String> properties = new HashMap<>();

    @BeforeEach
    void sound() throws Exception {
        set("certificate", write("client.pem", pem(client().keys(KEYS).certificate())));
        set("private-key", write("client.key", pem(KEYS.getPrivate())));
    }

    private void set(String property, String value) {
        properties.put(PREFIX + "." + property, value);
    }

    private void unset(String property) {
        properties.remove(PREFIX + "." + property);
    }

    private String write(String name, String text) {
        return TestCertificates.write(directory.resolve(name), text).toString();
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private static String pem(Object... objects) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                writer.writeObject(object instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : object);
            }
        }
        return text.toString();
    }

    private static String encrypted(PrivateKey key, String password) throws Exception {
        OutputEncryptor encryptor = new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(new BouncyCastleProvider()).setPassword(password.toCharArray()).build();
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS8Generator(key, encryptor));
        }
        return text.toString();
    }

    /** The certificates of one identity, and its key. */
    private void use(ClientIdentity identity, Object... issuers) throws Exception {
        set("certificate", write("client.pem", pem(identity.certificate()) + pem(issuers)));
        set("private-key", write("client.key", pem(identity.privateKey())));
    }

    private void told(String... problems) {
        assertThat(problems()).containsExactly(problems);
    }

    private List<String> problems() {
        AwsAuthConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(AwsAuthConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100)).build()
                .getConfigMapping(AwsAuthConfig.class);
        return new ConfigurationValidator(config, KnownElsewhere.NOTHING, InstantSource.fixed(NOW))
                .validate(Map.of()).problems().stream().map(problem -> problem.severity() + " " + problem).toList();
    }

    private static String wrong(String property, String message) {
        return "WRONG " + PREFIX + "." + property + ": " + message;
    }

    private String unusable(String message) {
        return wrong("certificate", "the certificate O=Test,CN=client serial 4711 in " + file("client.pem") + " is unusable: "
                + message);
    }

    @Test
    void theSoundOneIsNot() {
        told();
    }

    @Test
    void twoKinds() {
        set("key-store", "client.p12");
        told("WRONG " + PREFIX + ": has key-store and certificate; keep one of them");
    }

    @Test
    void noKind() {
        unset("certificate");
        told("MISSING " + PREFIX + ".key-store: is not set, although private-key is; set it, or one of the others of " + KINDS);
    }

    @Test
    void whatBelongsToAnotherKind() {
        set("alias", "client");
        set("password", "secret");
        told(wrong("alias", "does not go with certificate; remove it"),
                wrong("password",
                        "does not go with certificate; call it private-key-password if it is that of the private key, or"
                                + " remove it"));
    }

    @Test
    void whatBelongsToNoTlsConfiguration() {
        properties.clear();
        set("tls-configuration-name", "aws");
        set("private-key-password", "secret");
        told(wrong("private-key-password", "does not go with tls-configuration-name; remove it"));
    }

    @Test
    void inlineWithoutItsKey() {
        properties.clear();
        set("certificate-pem", "-----BEGIN CERTIFICATE-----");
        told("MISSING " + PREFIX + ".private-key-pem: is not set; set it to the private key of certificate-pem");
    }

    @Test
    void inlineThatIsDamaged() throws Exception {
        properties.clear();
        set("certificate-pem", "MIIB");
        set("private-key-pem", pem(KEYS.getPrivate()));
        told(wrong("certificate-pem", "the configuration holds no certificate in PEM (-----BEGIN CERTIFICATE-----)"));
    }

    @Test
    void filesThatAreNotThere() {
        set("certificate", file("none.pem"));
        told("MISSING " + PREFIX + ".certificate: there is no file " + file("none.pem"));
        set("certificate", file("client.pem"));
        set("private-key", file("none.key"));
        told("MISSING " + PREFIX + ".private-key: there is no file " + file("none.key"));
        set("private-key", directory.toString());
        told(wrong("private-key", directory + " is a directory, not a file"));
    }

    @Test
    void filesWithoutWhatTheyShouldHold() throws Exception {
        set("certificate", write("text.pem", "no PEM at all"));
        told(wrong("certificate", file("text.pem") + " holds no certificate in PEM (-----BEGIN CERTIFICATE-----)"));
        set("certificate", file("client.key"));
        told(wrong("certificate", file("client.key")
                + " holds no certificate in PEM (-----BEGIN CERTIFICATE-----), only [PRIVATE KEY]"));
        set("certificate", file("client.pem"));
        unset("private-key");
        told("MISSING " + PREFIX + ".private-key: " + file("client.pem")
                + " holds no private key in PEM (-----BEGIN PRIVATE KEY-----), only [CERTIFICATE]");
        set("private-key", write("two.key", pem(KEYS.getPrivate(), KEYS.getPrivate())));
        told(wrong("private-key", file("two.key") + " holds 2 private keys; leave the certificate's there alone"));
    }

    @Test
    void halfACertificate() throws Exception {
        String whole = pem(client().keys(KEYS).certificate());
        set("certificate", write("half.pem", whole.substring(0, 200)));
        told(wrong("certificate", file("half.pem") + " has a block 'CERTIFICATE' without its end; is the file whole?"));
        set("certificate", write("half.pem", whole.substring(0, 200) + "\n-----END CERTIFICATE-----\n"));
        told(wrong("certificate", file("half.pem")
                + " holds a certificate that cannot be read, number 1; is it X.509, whole, and does it have a subject?"));
    }

    @Test
    void anEncryptedKeyAndItsPassword() throws Exception {
        set("private-key", write("encrypted.key", encrypted(KEYS.getPrivate(), "kept secret")));
        told("MISSING " + PREFIX + ".private-key-password: the password of the private key in " + file("encrypted.key")
                + " is missing");
        set("private-key-password", "guessed");
        told(wrong("private-key-password", "the password does not open the private key in " + file("encrypted.key")));
        set("private-key-password", "kept secret");
        told();
    }

    @Test
    void anotherOnesKey() throws Exception {
        set("private-key", write("other.key", pem(TestCertificates.ec("secp256r1").getPrivate())));
        told(unusable("the private key does not belong to it; put the key that it was issued for beside it"));
    }

    @Test
    void keysThatAreTooWeakOrOfAnotherKind() throws Exception {
        use(client().keys(TestCertificates.rsa(1024)).identity());
        told(unusable("its RSA key has 1024 bits; use 2048 or more"));
        use(client().keys(TestCertificates.of("Ed25519")).identity());
        told(wrong("private-key", "the private key in " + file("client.key")
                + " is a key of the kind 1.3.101.112; use RSA, EC or ML-DSA"));
    }

    @Test
    void certificatesThatTheServiceRefuses() throws Exception {
        use(client().authority().identity());
        told(unusable("it is a CA certificate (basicConstraints CA:TRUE); use an end-entity certificate that the CA issued"));
        use(client().keyUsage(KeyUsage.keyEncipherment).identity());
        told(unusable("its keyUsage lacks digitalSignature; issue one with keyUsage=digitalSignature"));
        use(client().digest("SHA1").identity());
        told(unusable("it is signed with SHA1withECDSA; issue one signed with SHA-256 or stronger"));
        use(client().valid(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1)).identity());
        told(unusable("it expired on 2026-01-15T09:29:59Z; renew it"));
        use(client().valid(NOW.plusSeconds(60), NOW.plus(Duration.ofDays(9))).identity());
        told(unusable("it is not valid before 2026-01-15T09:31:00Z; wait, or set this machine's clock, which says"
                + " 2026-01-15T09:30:00Z"));
        use(new ClientIdentity(KEYS.getPrivate(), client().keys(KEYS).version1(), List.of()));
        String version1 = "the certificate O=Test,CN=client serial 1 in " + file("client.pem") + " is unusable: ";
        told(wrong("certificate", version1 + "it is an X.509 version 1 certificate; issue one of version 3"),
                wrong("certificate", version1 + "its keyUsage lacks digitalSignature; issue one with"
                        + " keyUsage=digitalSignature"));
    }

    @Test
    void severalThingsAtOnce() throws Exception {
        use(client().authority().keyUsage(0).valid(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1)).identity());
        told(unusable("it is a CA certificate (basicConstraints CA:TRUE); use an end-entity certificate that the CA issued"),
                unusable("its keyUsage lacks digitalSignature; issue one with keyUsage=digitalSignature"),
                unusable("it expired on 2026-01-15T09:29:59Z; renew it"));
    }

    @Test
    void chains() throws Exception {
        ClientIdentity root = root("CN=Root");
        ClientIdentity upper = intermediate("CN=Upper", root);
        ClientIdentity lower = intermediate("CN=Lower", upper);
        ClientIdentity client = client().issuedBy(lower).identity();
        use(client, root.certificate(), lower.certificate(), upper.certificate());
        told();
        use(client, upper.certificate());
        told(unusable("its chain is incomplete: other certificates are there, but not that of 'CN=Lower', which issued"
                + " 'O=Test,CN=client'; add it, or leave the others out"));
        ClientIdentity expired = client().authority().subject("CN=Expired").issuedBy(root)
                .valid(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1)).identity();
        use(client().issuedBy(expired).identity(), expired.certificate());
        told(unusable("the intermediate certificate 'CN=Expired' expired on 2026-01-15T09:29:59Z; put its successor there"));
    }

    @Test
    void aChainThatIsTooLong() throws Exception {
        ClientIdentity issuer = root("CN=Root");
        Object[] issuers = new Object[6];
        for (int i = 0; i < issuers.length; i++) {
            issuer = intermediate("CN=" + i, issuer);
            issuers[i] = issuer.certificate();
        }
        use(client().issuedBy(issuer).identity(), issuers);
        told(unusable("its chain has 6 intermediate certificates; the service takes at most 5"));
    }

    @Test
    void headersThatProxiesMayRefuse() throws Exception {
        KeyPair large = TestCertificates.rsa(4096);
        ClientIdentity issuer = root("CN=Root");
        Object[] issuers = new Object[5];
        for (int i = 0; i < issuers.length; i++) {
            issuer = client().authority().subject("CN=" + i).keys(large).issuedBy(issuer).identity();
            issuers[i] = issuer.certificate();
        }
        use(client().issuedBy(issuer).identity(), issuers);
        assertThat(problems()).singleElement().asString().matches("WARNING " + Pattern.quote(PREFIX + ": the certificate"
                + " O=Test,CN=client serial 4711 can be used, but it and its chain take ") + "8[45]\\d\\d" + Pattern.quote(
                        " bytes of a request's header, and many proxies refuse more than 8192; shorten the chain, or raise the"
                                + " limits of proxies on the way"));
    }

    @Test
    void aKeyThatEverybodyMayRead() throws Exception {
        Files.setPosixFilePermissions(directory.resolve("client.key"), PosixFilePermissions.fromString("rw-r--r--"));
        String complaint = "the private key in " + file("client.key") + " may be read or changed by every user of this machine;"
                + " take that away, e.g. by chmod 600";
        told("WARNING " + PREFIX + ".private-key: " + complaint);
        properties.put("quarkus.aws-auth.strict-key-permissions", "true");
        told(wrong("private-key", complaint));
        Files.setPosixFilePermissions(directory.resolve("client.key"), PosixFilePermissions.fromString("rw-r-----"));
        told();
    }
}
