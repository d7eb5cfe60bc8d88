package io.quarkiverse.awsauth.kinds;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;

import io.quarkiverse.awsauth.deployment.emulator.CertificateRecipe;
import io.quarkiverse.awsauth.deployment.emulator.IssuedCertificate;
import io.quarkiverse.awsauth.deployment.emulator.KeyKind;

/** Client certificates of one authority, in files of each form. Their identifiers say what they are. */
final class ClientCertificates {

    /** One that is replaced while the application runs. */
    static final String ROTATED = "rotated";
    static final String PASSWORD = "secret-of-the-keys";

    private static final String PREFIX = "quarkus.aws-auth.client-certificates.";

    private final Path directory;
    private final IssuedCertificate authority = CertificateRecipe
            .authority("CN=Authority of tests", KeyKind.EC_P256, Instant.now()).selfSigned();
    private final Map<String, String> configuration = new HashMap<>();
    private final List<String> identifiers = new ArrayList<>();

    ClientCertificates(Path directory) throws IOException, GeneralSecurityException, OperatorCreationException {
        this.directory = directory;
        for (KeyKind kind : KeyKind.values()) {
            String algorithm = kind == KeyKind.EC_P256 ? "ec" : "rsa";
            store(algorithm + "-pkcs12", "PKCS12", issue(algorithm + "-pkcs12", kind));
            store(algorithm + "-jks", "JKS", issue(algorithm + "-jks", kind));
            pem(algorithm + "-pem", issue(algorithm + "-pem", kind), null);
            pem(algorithm + "-pem-encrypted", issue(algorithm + "-pem-encrypted", kind), pbes2());
        }
        rotate("before");
    }

    X509Certificate authority() {
        return authority.certificate();
    }

    /** What the application is told of them. */
    Map<String, String> configuration() {
        return configuration;
    }

    /** Of which each is one form. */
    List<String> identifiers() {
        return identifiers;
    }

    /** Replaces the certificate that is rotated. */
    void rotate(String name) throws IOException {
        pem(ROTATED, issue(name, KeyKind.EC_P256), null);
    }

    private IssuedCertificate issue(String name, KeyKind kind) {
        return CertificateRecipe.client("CN=" + name, kind, Instant.now()).issuedBy(authority);
    }

    private static OutputEncryptor pbes2() throws OperatorCreationException {
        return new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC).setProvider(new BouncyCastleProvider())
                .setPassword(PASSWORD.toCharArray()).build();
    }

    private void store(String identifier, String type, IssuedCertificate client) throws IOException, GeneralSecurityException {
        Path file = directory.resolve(identifier);
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setKeyEntry("client", client.privateKey(), PASSWORD.toCharArray(), new Certificate[] { client.certificate() });
        ownersAlone(file);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        configure(identifier, "key-store", file);
        configuration.put(PREFIX + identifier + ".password", PASSWORD);
        identifiers.add(identifier);
    }

    private void pem(String identifier, IssuedCertificate client, OutputEncryptor encryption) throws IOException {
        Path certificate = directory.resolve(identifier + ".crt");
        Path key = ownersAlone(directory.resolve(identifier + ".key"));
        Files.writeString(certificate, text(client.certificate()));
        Files.writeString(key, text(new JcaPKCS8Generator(client.privateKey(), encryption)));
        configure(identifier, "certificate", certificate);
        configure(identifier, "private-key", key);
        if (encryption != null) {
            configuration.put(PREFIX + identifier + ".private-key-password", PASSWORD);
        }
        identifiers.add(identifier);
    }

    private void configure(String identifier, String property, Path file) {
        configuration.put(PREFIX + identifier + "." + property, file.toString());
    }

    private static String text(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    private static Path ownersAlone(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return file;
    }
}
