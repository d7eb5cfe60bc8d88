package io.quarkiverse.awsauth.x509;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a client certificate with its private key is to be found. Those that can be read without anybody's help are an
 * {@link IdentityOrigin}, too.
 */
public sealed interface CertificateLocation permits KeyStoreFile, PemFiles, PemText, TlsBucket {

    /**
     * @return the files that it is read from, that of the private key last; empty if it is not in files
     */
    List<Path> files();
}
