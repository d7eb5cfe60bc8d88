package io.quarkiverse.awsauth.x509;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads a file of a client certificate.
 */
final class CertificateFile {

    private CertificateFile() {
    }

    /**
     * @param setting the setting that names the file
     * @param path the file
     * @return what is in it
     * @throws ClientCertificateException if it cannot be read
     */
    static Content read(String setting, Path path) throws ClientCertificateException {
        if (MistakenPath.is(path)) {
            throw mistaken(setting);
        }
        String file = path.toAbsolutePath().toString();
        if (Files.isDirectory(path)) {
            throw new ClientCertificateException(setting, file + " is a directory, not a file", null);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new ClientCertificateException(setting, file + " is no regular file; put what comes from it into one", null);
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(Content.MAX_BYTES + 1);
            if (bytes.length > Content.MAX_BYTES) {
                throw new ClientCertificateException(setting,
                        file + " is larger than 1 MiB, too large for a certificate or key",
                        null);
            }
            return new Content(setting, path.toString(), bytes);
        } catch (NoSuchFileException e) {
            throw ClientCertificateException.absent(setting, "there is no file " + file, null);
        } catch (AccessDeniedException e) {
            throw ClientCertificateException.absent(setting, "the file " + file + " may not be read by this process", null);
        } catch (IOException e) {
            throw new ClientCertificateException(setting,
                    "the file " + file + " cannot be read (" + e.getClass().getSimpleName() + ")", null);
        }
    }

    private static ClientCertificateException mistaken(String setting) {
        return new ClientCertificateException(setting, "the value of " + setting + " is not a path; "
                + (setting.equals(KeyStoreFile.SETTING) ? "put the key store into a file and set its path"
                        : "if it is PEM text, set certificate-pem and private-key-pem instead"),
                null);
    }
}
