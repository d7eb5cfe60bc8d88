package io.quarkiverse.awsauth.x509;

/**
 * A bucket of the application's TLS configurations.
 *
 * @param name the bucket's name
 */
public record TlsBucket(String name) implements CertificateLocation {
}
