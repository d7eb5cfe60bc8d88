package io.quarkiverse.awsauth.deployment.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.sigv4.SigV4X509Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.Content;
import io.quarkiverse.awsauth.x509.KeyStoreReader;
import io.quarkiverse.awsauth.x509.PemReader;

/** Whatever the readers read, the service takes what is signed with it. ML-DSA where Java has it. */
class ReadCertificatesTest {

    private static final String PASSWORD = "kept/secret+123";

    @TestFactory
    Stream<DynamicTest> everyKeyInEveryContainerGetsASession() {
        List<String> kinds = new ArrayList<>(List.of("RSA 2048", "RSA 3072", "EC 256", "EC 384", "EC 521"));
        if (Runtime.version().feature() >= 24) {
            kinds.addAll(List.of("ML-DSA-44", "ML-DSA-65", "ML-DSA-87"));
        }
        return kinds.stream().flatMap(kind -> Stream.of("PKCS12", "JKS", "PEM", "encrypted PEM")
                .map(container -> DynamicTest.dynamicTest(kind + " in " + container, () -> getsASession(kind, container))));
    }

    private static void getsASession(String kind, String container) throws Exception {
        try (Fixture aws = Fixture.start()) {
            KeyPair keys = generate(kind);
            ClientIdentity identity = read(container, keys, certificate(aws, keys));
            RawRequest request = RawRequest.post("/sessions", "application/json", aws.createSessionBody(""))
                    .with("Host", aws.host());
            SigningRequest unsigned = SigningRequest.of("POST", URI.create("http://" + aws.host() + "/sessions"))
                    .header("Content-Type", "application/json").body(request.body().getBytes(StandardCharsets.UTF_8));
            for (var header : new SigV4X509Signer(aws::now).sign(unsigned,
                    SigningTarget.of("rolesanywhere", aws.settings.region()), identity.privateKey(), identity.certificate(),
                    identity.chain()).asMap().entrySet()) {
                request = request.with(header.getKey(), header.getValue());
            }

            RawResponse response = aws.send(request);

            assertThat(response.status()).as(response.body()).isEqualTo(201);
        }
    }

    private static ClientIdentity read(String container, KeyPair keys, X509Certificate certificate) throws Exception {
        SecretString secret = SecretString.of(PASSWORD);
        if (container.endsWith("PEM")) {
            return PemReader.read(content("certificate", new PemObject("CERTIFICATE", certificate.getEncoded())),
                    content("private-key", new JcaPKCS8Generator(keys.getPrivate(),
                            container.equals("PEM") ? null : encryptor()).generate()),
                    secret);
        }
        KeyStore store = KeyStore.getInstance(container);
        store.load(null, null);
        store.setKeyEntry("client", keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] { certificate });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD.toCharArray());
        return KeyStoreReader.read(new Content("key-store", "client.store", bytes.toByteArray()), secret, null, null);
    }

    private static OutputEncryptor encryptor() throws Exception {
        return new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC).setProvider(new BouncyCastleProvider())
                .setPassword(PASSWORD.toCharArray()).build();
    }

    private static Content content(String setting, PemObject object) throws Exception {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(object);
        }
        return new Content(setting, setting + ".pem", text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static KeyPair generate(String kind) throws Exception {
        String[] parts = kind.split(" ");
        KeyPairGenerator generator = KeyPairGenerator.getInstance(parts[0]);
        if (parts.length > 1) {
            generator.initialize(Integer.parseInt(parts[1]));
        }
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(Fixture aws, KeyPair keys) throws Exception {
        X509Certificate authority = aws.authority.certificate();
        return new JcaX509CertificateConverter().getCertificate(new JcaX509v3CertificateBuilder(authority, BigInteger.TEN,
                Date.from(aws.now().minusSeconds(60)), Date.from(aws.now().plusSeconds(3600)), new X500Principal("CN=client"),
                keys.getPublic()).addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(aws.authority.privateKey())));
    }
}
