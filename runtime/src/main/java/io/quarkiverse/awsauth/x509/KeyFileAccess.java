package io.quarkiverse.awsauth.x509;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/**
 * What becomes of a private key in a file that everybody on the machine may read.
 */
public enum KeyFileAccess {
    /** It is used. */
    LENIENT,
    /** It is refused. */
    STRICT;

    /**
     * @param setting the setting that names the file
     * @param path the file with the private key
     * @throws ClientCertificateException if it is refused
     */
    void check(String setting, Path path) throws ClientCertificateException {
        if (this == STRICT && isOpenToAll(path)) {
            throw new ClientCertificateException(setting, complaint(path), null);
        }
    }

    /**
     * @param path a file with a private key
     * @return what is wrong with who may read it, and what to do
     */
    public static String complaint(Path path) {
        return "the private key in " + path.toAbsolutePath() + " may be read or changed by every user of this machine; take"
                + " that away, e.g. by chmod 600";
    }

    /**
     * @param path a file
     * @return whether others than its owner and its group may read or change it; false where that cannot be told, as on
     *         Windows
     */
    public static boolean isOpenToAll(Path path) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
            return view != null && view.readAttributes().permissions().stream()
                    .anyMatch(permission -> permission == PosixFilePermission.OTHERS_READ
                            || permission == PosixFilePermission.OTHERS_WRITE);
        } catch (IOException e) {
            return false;
        }
    }
}
