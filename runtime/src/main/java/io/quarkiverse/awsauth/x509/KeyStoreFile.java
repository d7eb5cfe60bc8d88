package io.quarkiverse.awsauth.x509;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    Content content() throws ClientCertificateException {
        String absolute = path.toAbsolutePath().toString();
        if (Files.isDirectory(path)) {
            throw new ClientCertificateException("key-store", absolute + " is a directory, not a file", null);
        }
        try {
            return new Content("key-store", path.toString(), Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw new ClientCertificateException("key-store", "there is no file " + absolute, e);
        } catch (AccessDeniedException e) {
            throw new ClientCertificateException("key-store", "the file " + absolute + " may not be read by this process", e);
        } catch (IOException e) {
            throw new ClientCertificateException("key-store",
                    "the file " + absolute + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
