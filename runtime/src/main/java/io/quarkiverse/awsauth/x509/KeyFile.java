package io.quarkiverse.awsauth.x509;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/**
 * A file with a private key.
 *
 * @param setting the setting that names it
 * @param path the file
 */
public record KeyFile(String setting, Path path) {

    /**
     * @return whether others than its owner and its group may read or change it; false where that cannot be told, as on
     *         Windows
     */
    public boolean isOpenToAll() {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
            return view != null && view.readAttributes().permissions().stream()
                    .anyMatch(permission -> permission == PosixFilePermission.OTHERS_READ
                            || permission == PosixFilePermission.OTHERS_WRITE);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * @return what is wrong with a file that is open to all, and what to do
     */
    public String complaint() {
        return "the private key in " + path.toAbsolutePath() + " may be read or changed by every user of this machine; take"
                + " that away, e.g. by chmod 600";
    }

    /** The path may be a mistake. */
    @Override
    public String toString() {
        return setting + " " + MistakenPath.printable(path);
    }
}
