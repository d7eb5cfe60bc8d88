package io.quarkiverse.awsauth.deployment.emulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A fresh temporary directory that only this user can enter, with files that only this user can read, from the moment they
 * exist. File systems without POSIX permissions protect it by their own defaults.
 */
final class PrivateDirectory {

    private final Path path;

    private PrivateDirectory(Path path) {
        this.path = path;
    }

    static PrivateDirectory create(String prefix) throws IOException {
        Path path = Files.createTempDirectory(prefix, attributes(Path.of(""), "rwx------"));
        path.toFile().deleteOnExit();
        return new PrivateDirectory(path);
    }

    /** A new file, open for writing. */
    OutputStream write(String name) throws IOException {
        Path file = path.resolve(name);
        OutputStream out = Channels.newOutputStream(Files.newByteChannel(file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(file, "rw-------")));
        file.toFile().deleteOnExit();
        return out;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Deletes the directory with the given files; what is gone already is no error. */
    void delete(String... names) throws IOException {
        for (String name : names) {
            Files.deleteIfExists(path.resolve(name));
        }
        Files.deleteIfExists(path);
    }

    private static FileAttribute<?>[] attributes(Path where, String permissions) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString(permissions)) }
                : new FileAttribute<?>[0];
    }
}
