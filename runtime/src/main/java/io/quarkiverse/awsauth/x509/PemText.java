package io.quarkiverse.awsauth.x509;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.SecretString;

/**
 * PEM that the configuration itself holds.
 *
 * @param certificate the certificate and its chain, in any order
 * @param privateKey the private key
 * @param password decrypts the private key; null if the configuration gives none
 */
public record PemText(String certificate, SecretString privateKey,
        @Nullable SecretString password) implements CertificateLocation, IdentityOrigin {

    private static final String CERTIFICATE = "certificate-pem";
    private static final String PRIVATE_KEY = "private-key-pem";

    @Override
    public IdentityMaterial read() throws ClientCertificateException {
        Content certificates = content(CERTIFICATE, certificate);
        Content key = content(PRIVATE_KEY, privateKey.reveal());
        return new IdentityMaterial(CERTIFICATE, certificates.name(), Fingerprint.of(certificates.bytes(), key.bytes()),
                now -> PemReader.read(certificates, key, password, now));
    }

    /** Where a value has to be one line, its line ends are written as in a Java text. */
    private static Content content(String setting, String text) {
        return new Content(setting, "the configuration",
                text.replace("\\r", "").replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The certificate may be long, and the key is nobody's business. */
    @Override
    public String toString() {
        return "PemText[***]";
    }

    @Override
    public List<Path> files() {
        return List.of();
    }

    @Override
    public Optional<KeyFile> keyFile() {
        return Optional.empty();
    }
}
