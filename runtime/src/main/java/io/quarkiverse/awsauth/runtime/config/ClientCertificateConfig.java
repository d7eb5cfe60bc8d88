package io.quarkiverse.awsauth.runtime.config;

import java.nio.file.Path;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.Secret;

/**
 * An X.509 client certificate with its private key, from exactly one of: `key-store`, `certificate`, `certificate-pem`,
 * `tls-configuration-name`. Files are looked at again for each session and every minute: a certificate that has been replaced
 * needs no restart.
 */
@ConfigGroup
public interface ClientCertificateConfig {

    /** A PKCS#12 or JKS file with the certificate, its private key and the intermediate certificates. */
    Optional<Path> keyStore();

    /** The password of the key store. */
    Optional<Secret<String>> password();

    /** Which private key of the key store to use, if it has several. */
    Optional<String> alias();

    /** The password of the private key in the key store. */
    @ConfigDocDefault("the password of the key store")
    Optional<Secret<String>> keyPassword();

    /** A PEM file with the certificate and the intermediate certificates, in any order. */
    Optional<Path> certificate();

    /** A PEM file with the private key: PKCS#8, PKCS#1 or SEC1, encrypted or not. */
    @ConfigDocDefault("the file of the certificate")
    Optional<Path> privateKey();

    /** The certificate and the intermediate certificates themselves, in PEM. Line ends may be written as `\n`. */
    Optional<String> certificatePem();

    /** The private key itself, in PEM. Line ends may be written as `\n`. */
    Optional<Secret<String>> privateKeyPem();

    /** The password of a PEM private key that is encrypted. */
    Optional<Secret<String>> privateKeyPassword();

    /** The bucket of `quarkus.tls."name".*` whose key store is used. */
    Optional<String> tlsConfigurationName();
}
