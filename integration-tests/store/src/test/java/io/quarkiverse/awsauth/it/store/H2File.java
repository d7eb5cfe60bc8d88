package io.quarkiverse.awsauth.it.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A new database in a file. */
public class H2File implements QuarkusTestResourceLifecycleManager {

    /** Where the databases are. */
    static final Path FOLDER = Path.of("target", "databases").toAbsolutePath();

    @Override
    public Map<String, String> start() {
        try {
            Files.createDirectories(FOLDER);
            Path file = Files.createTempDirectory(FOLDER, "h2-").resolve("store");
            return Map.of("quarkus.datasource.jdbc.url", "jdbc:h2:file:" + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // the files go with the build's folder
    }
}
