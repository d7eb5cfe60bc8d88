package io.quarkiverse.awsauth.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file of statements that leads to a version of the schema.
 *
 * @param version the version
 * @param name the file's name
 */
record SqlFile(long version, String name) {

    static final String FOLDER = "META-INF/aws-auth/store/";

    List<String> statements() {
        String sql = text().lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Arrays.stream(sql.split(";", -1)).map(String::strip).filter(statement -> !statement.isEmpty()).toList();
    }

    private String text() {
        try (InputStream content = SqlFile.class.getResourceAsStream("/" + FOLDER + name)) {
            if (content == null) {
                throw new IllegalStateException(FOLDER + name + " is missing in the application");
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
