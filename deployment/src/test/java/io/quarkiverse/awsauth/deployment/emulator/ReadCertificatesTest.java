package io.quarkiverse.awsauth.deployment.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.sigv4.SigV4X509Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.x509.CertificateRules;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.Content;
import io.quarkiverse.awsauth.x509.KeyStoreReader;
import io.quarkiverse.awsauth.x509.PemReader;

/** Whatever the readers read, the service takes what is signed with it. ML-DSA where Java has it. */
class ReadCertificatesTest {

    private static final String PASSWORD = "kept/secret+123";
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final List<String> CONTAINERS = List.of("PKCS12", "JKS", "PEM", "encrypted PEM", "one PEM file");
    /** Older than ML-DSA. */
    private static final List<String> OLD_CONTAINERS = List.of("traditional PEM", "encrypted traditional PEM");
    private static final List<String> KINDS = List.of("RSA 2048", "RSA 3072", "EC 256", "EC 384", "EC 521");
    private static final List<String> NEW_KINDS = List.of("ML-DSA-44", "ML-DSA-65", "ML-DSA-87");

    private static Fixture aws;
    private static IssuedCertificate intermediate;

    @BeforeAll
    static void start() {
        aws = Fixture.start();
        intermediate = CertificateRecipe.authority("CN=Between", KeyKind.EC_P256, aws.now()).issuedBy(aws.authority);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @TestFactory
    Stream<DynamicTest> everyKeyInEveryContainerGetsASession() {
        List<DynamicTest> tests = new ArrayList<>();
        KINDS.forEach(kind -> tests.addAll(tests(kind, Stream.concat(CONTAINERS.stream(), OLD_CONTAINERS.stream()))));
        if (Runtime.version().feature() >= 24) {
            NEW_KINDS.forEach(kind -> tests.addAll(tests(kind, CONTAINERS.stream())));
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(70);
        return tests.stream();
    }

    private static List<DynamicTest> tests(String kind, Stream<String> containers) {
        KeyPair keys = generate(kind);
        List<X509Certificate> alone = List.of(certificate(aws.authority, keys));
        List<X509Certificate> chain = List.of(certificate(intermediate, keys), intermediate.certificate(),
                aws.authority.certificate());
        return containers.flatMap(container -> Stream.of(
                DynamicTest.dynamicTest(kind + " in " + container, () -> getsASession(read(container, keys, alone), 0)),
                DynamicTest.dynamicTest(kind + " in " + container + " with its chain",
                        () -> getsASession(read(container, keys, chain), 1))))
                .toList();
    }

    private static void getsASession(ClientIdentity identity, int intermediates) throws Exception {
        assertThat(identity.chain()).hasSize(intermediates);
        assertThat(CertificateRules.violations(identity, aws.now())).isEmpty();
        RawRequest request = RawRequest.post("/sessions", "application/json", aws.createSessionBody(""))
                .with("Host", aws.host());
        SigningRequest unsigned = SigningRequest.builder("POST", URI.create("http://" + aws.host() + "/sessions"))
                .header("Content-Type", "application/json").body(request.body()).build();
        for (var header : new SigV4X509Signer(aws::now).sign(unsigned,
                SigningTarget.of("rolesanywhere", aws.settings.region()), identity.privateKey(), identity.certificate(),
                identity.chain()).asMap().entrySet()) {
            request = request.with(header.getKey(), header.getValue());
        }

        RawResponse response = aws.send(request);

        assertThat(response.status()).as(response.body()).isEqualTo(201);
    }

    private static ClientIdentity read(String container, KeyPair keys, List<X509Certificate> certificates)
            throws Exception {
        return container.endsWith("PEM") || container.endsWith("file") ? pem(container, keys.getPrivate(), certificates)
                : store(container, keys.getPrivate(), certificates);
    }

    /** The root goes first: PEM files may be in any order. */
    private static ClientIdentity pem(String container, PrivateKey key, List<X509Certificate> certificates)
            throws Exception {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.insert(0, pem(new PemObject("CERTIFICATE", certificate.getEncoded())));
        }
        String keyText = pem(switch (container) {
            case "encrypted PEM" -> new JcaPKCS8Generator(key, new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                    .setProvider(PROVIDER).setPassword(PASSWORD.toCharArray()).build());
            case "traditional PEM" -> new JcaMiscPEMGenerator(key);
            case "encrypted traditional PEM" -> new JcaMiscPEMGenerator(key,
                    new JcePEMEncryptorBuilder("AES-256-CBC").setProvider(PROVIDER).build(PASSWORD.toCharArray()));
            default -> new JcaPKCS8Generator(key, null);
        });
        if (container.endsWith("traditional PEM") && key.getAlgorithm().equals("EC")) {
            keyText = pem(new PemObject("EC PARAMETERS", PrivateKeyInfo.getInstance(key.getEncoded()).getPrivateKeyAlgorithm()
                    .getParameters().toASN1Primitive().getEncoded())) + keyText;
        }
        boolean together = container.equals("one PEM file");
        return PemReader.read(content("certificate", together ? keyText + text : text.toString()),
                content("private-key", together ? keyText + text : keyText), SecretString.of(PASSWORD), aws.now());
    }

    private static ClientIdentity store(String type, PrivateKey key, List<X509Certificate> certificates) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setKeyEntry("client", key, PASSWORD.toCharArray(), certificates.toArray(Certificate[]::new));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD.toCharArray());
        return KeyStoreReader.read(new Content("key-store", "client.store", bytes.toByteArray()), SecretString.of(PASSWORD),
                null, null, aws.now());
    }

    private static String pem(PemObjectGenerator object) throws Exception {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    private static Content content(String setting, String text) {
        return new Content(setting, setting + ".pem", text.getBytes(StandardCharsets.US_ASCII));
    }

    private static KeyPair generate(String kind) {
        String[] parts = kind.split(" ");
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(parts[0]);
            if (parts.length > 1) {
                generator.initialize(Integer.parseInt(parts[1]));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(IssuedCertificate authority, KeyPair keys) {
        try {
            return new JcaX509CertificateConverter().getCertificate(new JcaX509v3CertificateBuilder(authority.certificate(),
                    BigInteger.TEN, Date.from(aws.now().minusSeconds(60)), Date.from(aws.now().plusSeconds(3600)),
                    new X500Principal("CN=client"), keys.getPublic())
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.privateKey())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
