package io.quarkiverse.awsauth.x509;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A bucket of the application's TLS configurations.
 *
 * @param name the bucket's name
 */
public record TlsBucket(String name) implements CertificateLocation {

    @Override
    public List<Path> files() {
        return List.of();
    }

    @Override
    public Optional<KeyFile> keyFile() {
        return Optional.empty();
    }
}
