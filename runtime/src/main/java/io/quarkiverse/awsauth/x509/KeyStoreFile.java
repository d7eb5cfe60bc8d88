package io.quarkiverse.awsauth.x509;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.SecretString;

/**
 * A PKCS#12 file with a client certificate, its private key and its chain.
 *
 * @param path the file
 * @param password protects the file and the key; null if the configuration gives none
 * @param alias which of the file's keys; null if it has just one
 */
public record KeyStoreFile(Path path, @Nullable SecretString password, @Nullable String alias) {
}
