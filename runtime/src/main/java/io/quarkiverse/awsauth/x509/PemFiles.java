package io.quarkiverse.awsauth.x509;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.SecretString;

/**
 * A PEM file with a client certificate and its chain, and a PEM file with its private key, which may be the same.
 *
 * @param certificate the file with the certificate and its chain, in any order
 * @param privateKey the file with the private key
 * @param password decrypts the private key; null if the configuration gives none
 * @param access who else may read the file of the private key
 */
public record PemFiles(Path certificate, Path privateKey, @Nullable SecretString password,
        KeyFileAccess access) implements CertificateLocation, IdentityOrigin {

    private static final String CERTIFICATE = "certificate";
    private static final String PRIVATE_KEY = "private-key";

    @Override
    public IdentityMaterial read() throws ClientCertificateException {
        access.check(file());
        Content certificates = CertificateFile.read(CERTIFICATE, certificate);
        Content key = certificate.equals(privateKey) ? new Content(PRIVATE_KEY, certificates.name(), certificates.bytes())
                : CertificateFile.read(PRIVATE_KEY, privateKey);
        return new IdentityMaterial(CERTIFICATE, certificates.name(), Fingerprint.of(certificates.bytes(), key.bytes()),
                now -> parse(certificates, key, now));
    }

    /** A private key that is not in the file of the certificate may still be configured to be in another. */
    private ClientIdentity parse(Content certificates, Content key, Instant now) throws ClientCertificateException {
        try {
            return PemReader.read(certificates, key, password, now);
        } catch (ClientCertificateException e) {
            throw certificate.equals(privateKey) && e.setting().equals(PRIVATE_KEY) ? e.asAbsent() : e;
        }
    }

    @Override
    public List<Path> files() {
        return List.of(certificate, privateKey);
    }

    @Override
    public Optional<KeyFile> keyFile() {
        return Optional.of(file());
    }

    private KeyFile file() {
        return new KeyFile(certificate.equals(privateKey) ? CERTIFICATE : PRIVATE_KEY, privateKey);
    }

    /** The paths alone, if they are any. */
    @Override
    public String toString() {
        return "PemFiles[" + MistakenPath.printable(certificate) + ", " + MistakenPath.printable(privateKey) + "]";
    }
}
