package io.quarkiverse.awsauth.x509;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.SecretString;

/**
 * A PKCS#12 or JKS file with a client certificate, its private key and its chain.
 *
 * @param path the file
 * @param password protects the file; null if the configuration gives none
 * @param keyPassword protects the private key; null if the file's password does
 * @param alias which of the file's keys; null if it has just one
 * @param access who else may read the file
 */
public record KeyStoreFile(Path path, @Nullable SecretString password, @Nullable SecretString keyPassword,
        @Nullable String alias, KeyFileAccess access) implements CertificateLocation, IdentityOrigin {

    static final String SETTING = "key-store";

    @Override
    public IdentityMaterial read() throws ClientCertificateException {
        access.check(new KeyFile(SETTING, path));
        Content store = CertificateFile.read(SETTING, path);
        return new IdentityMaterial(SETTING, store.name(), Fingerprint.of(store.bytes()),
                now -> parse(store, now));
    }

    /** Which of several keys it is may still be configured. */
    private ClientIdentity parse(Content store, Instant now) throws ClientCertificateException {
        try {
            return KeyStoreReader.read(store, password, keyPassword, alias, now);
        } catch (ClientCertificateException e) {
            throw alias == null && e.setting().equals("alias") ? e.asAbsent() : e;
        }
    }

    @Override
    public List<Path> files() {
        return List.of(path);
    }

    @Override
    public Optional<KeyFile> keyFile() {
        return Optional.of(new KeyFile(SETTING, path));
    }

    /** The path alone, if it is one. */
    @Override
    public String toString() {
        return "KeyStoreFile[" + MistakenPath.printable(path) + "]";
    }
}
