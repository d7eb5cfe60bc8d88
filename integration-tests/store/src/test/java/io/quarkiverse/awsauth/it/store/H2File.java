package io.quarkiverse.awsauth.it.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A new database in a file. */
public class H2File implements QuarkusTestResourceLifecycleManager {

    private static final Path FOLDER = Path.of("target", "databases").toAbsolutePath();

    @Override
    public Map<String, String> start() {
        try {
            Files.createDirectories(FOLDER);
            Path folder = Files.createTempDirectory(FOLDER, "h2-");
            return Application.configured(Map.of(DatabaseFiles.FOLDER, folder.toString(),
                    "quarkus.datasource.jdbc.url", "jdbc:h2:file:" + folder.resolve("store")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // the files go with the build's folder
    }
}
