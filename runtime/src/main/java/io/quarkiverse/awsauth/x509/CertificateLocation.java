package io.quarkiverse.awsauth.x509;

/**
 * Where a client certificate with its private key is to be found. Those that can be read without anybody's help are an
 * {@link IdentityOrigin}, too.
 */
public sealed interface CertificateLocation permits KeyStoreFile, PemFiles, PemText, TlsBucket {
}
