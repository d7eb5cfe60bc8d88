package io.quarkiverse.awsauth.x509;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a client certificate with its private key is to be found. Those that can be read without anybody's help are an
 * {@link IdentityOrigin}, too.
 */
public sealed interface CertificateLocation permits KeyStoreFile, PemFiles, PemText, TlsBucket {

    /**
     * @return the files that it is read from, empty if it is not in files
     */
    List<Path> files();

    /**
     * @return the file with the private key; empty if it is not in a file
     */
    Optional<KeyFile> keyFile();
}
