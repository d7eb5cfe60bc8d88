package io.quarkiverse.awsauth.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import javax.sql.DataSource;

/** What a database has on the disk: tables, what is written ahead of them, and logs. */
final class DatabaseFiles {

    /** The setting that tells where they are. */
    static final String FOLDER = "database.folder";

    private DatabaseFiles() {
    }

    /**
     * @param shown is there, and so would a secret be
     */
    static void assertHide(DataSource database, Path folder, String shown, List<String> secrets) {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThat(filesWith(folder, List.of(shown))).as("files with " + shown).isNotEmpty();
        assertHide(folder, secrets);
    }

    static void assertHide(Path folder, List<String> secrets) {
        assertThat(filesWith(folder, secrets)).as("files with a secret").isEmpty();
    }

    private static List<Path> filesWith(Path folder, List<String> texts) {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                if (texts.stream().anyMatch(text -> content.contains(text.toLowerCase(Locale.ROOT)))) {
                    found.add(file);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }
}
