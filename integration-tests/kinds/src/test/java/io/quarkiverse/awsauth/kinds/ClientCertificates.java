package io.quarkiverse.awsauth.kinds;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.util.PBKDF2Config;
import org.bouncycastle.crypto.util.PBKDFConfig;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;

import io.quarkiverse.awsauth.deployment.emulator.CertificateRecipe;
import io.quarkiverse.awsauth.deployment.emulator.IssuedCertificate;
import io.quarkiverse.awsauth.deployment.emulator.KeyKind;

/** Client certificates of one authority, in files of each form. Their identifiers say what they are. */
final class ClientCertificates {

    /** One that is replaced while the application runs. */
    static final String ROTATED = "rotated";
    static final String PASSWORD = "secret-of-the-keys";

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
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
            pem(algorithm + "-pem", kind, key -> text(new JcaPKCS8Generator(key, null)));
            pem(algorithm + "-traditional", kind, key -> parameters(key) + text(new JcaMiscPEMGenerator(key)));
            encrypted(algorithm + "-traditional-encrypted", kind,
                    key -> parameters(key) + text(new JcaMiscPEMGenerator(key,
                            new JcePEMEncryptorBuilder("AES-256-CBC").setProvider(PROVIDER).build(password()))));
            encrypted(algorithm + "-pbkdf2", kind, key -> text(new JcaPKCS8Generator(key, pbkdf2())));
            encrypted(algorithm + "-scrypt", kind, key -> text(new JcaPKCS8Generator(key, scrypt())));
            encrypted(algorithm + "-3des", kind, key -> text(new JcaPKCS8Generator(key, tripleDes())));
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
    void rotate(String name) throws IOException, OperatorCreationException {
        pem(ROTATED, issue(name, KeyKind.EC_P256), key -> text(new JcaPKCS8Generator(key, null)));
    }

    private IssuedCertificate issue(String name, KeyKind kind) {
        return CertificateRecipe.client("CN=" + name, kind, Instant.now()).issuedBy(authority);
    }

    private static OutputEncryptor pbkdf2() throws OperatorCreationException {
        return encryptor(new PBKDF2Config.Builder().withPRF(PBKDF2Config.PRF_SHA256).build());
    }

    private static OutputEncryptor scrypt() throws OperatorCreationException {
        return encryptor(new ScryptConfig.Builder(16_384, 8, 1).build());
    }

    private static OutputEncryptor encryptor(PBKDFConfig derivation) throws OperatorCreationException {
        return new JcePKCSPBEOutputEncryptorBuilder(derivation, NISTObjectIdentifiers.id_aes256_CBC).setProvider(PROVIDER)
                .build(password());
    }

    private static OutputEncryptor tripleDes() throws OperatorCreationException {
        return new JcePKCSPBEOutputEncryptorBuilder(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC)
                .setProvider(PROVIDER).build(password());
    }

    private static char[] password() {
        return PASSWORD.toCharArray();
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

    private void encrypted(String identifier, KeyKind kind, KeyFormat format) throws IOException, OperatorCreationException {
        pem(identifier, kind, format);
        configuration.put(PREFIX + identifier + ".private-key-password", PASSWORD);
    }

    private void pem(String identifier, KeyKind kind, KeyFormat format) throws IOException, OperatorCreationException {
        pem(identifier, issue(identifier, kind), format);
    }

    private void pem(String identifier, IssuedCertificate client, KeyFormat format)
            throws IOException, OperatorCreationException {
        Path certificate = directory.resolve(identifier + ".crt");
        Path key = ownersAlone(directory.resolve(identifier + ".key"));
        Files.writeString(certificate, text(client.certificate()));
        Files.writeString(key, format.of(client.privateKey()));
        configure(identifier, "certificate", certificate);
        configure(identifier, "private-key", key);
        identifiers.add(identifier);
    }

    private void configure(String identifier, String property, Path file) {
        configuration.put(PREFIX + identifier + "." + property, file.toString());
    }

    /** How a key is written. */
    private interface KeyFormat {
        String of(PrivateKey key) throws IOException, OperatorCreationException;
    }

    /** An EC key of its own format does not tell its curve. */
    private static String parameters(PrivateKey key) throws IOException {
        return key.getAlgorithm().equals("EC")
                ? text(new PemObject("EC PARAMETERS", PrivateKeyInfo.getInstance(key.getEncoded()).getPrivateKeyAlgorithm()
                        .getParameters().toASN1Primitive().getEncoded()))
                : "";
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
