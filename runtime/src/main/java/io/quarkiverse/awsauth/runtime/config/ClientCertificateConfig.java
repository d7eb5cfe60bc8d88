package io.quarkiverse.awsauth.runtime.config;

import java.nio.file.Path;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.Secret;

/** An X.509 client certificate with its private key. */
@ConfigGroup
public interface ClientCertificateConfig {

    /**
     * A PKCS#12 file with the certificate, its private key and the intermediate certificates. It is read anew for each
     * session, so that a renewed certificate needs no restart.
     */
    Optional<Path> keyStore();

    /** The password of the file and of the private key in it. */
    Optional<Secret<String>> password();

    /** Which private key to use, if the file has several. */
    Optional<String> alias();
}
