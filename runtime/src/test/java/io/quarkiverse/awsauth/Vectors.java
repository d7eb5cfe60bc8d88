package io.quarkiverse.awsauth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Published signing test vectors, read from the folder that the environment variable {@code AWS_AUTH_VECTORS} names.
 */
public final class Vectors {

    private Vectors() {
    }

    public static List<Path> folders(String under) {
        try (Stream<Path> entries = Files.list(Path.of(System.getenv("AWS_AUTH_VECTORS"), under))) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Path folder, String file) {
        try {
            return Files.readString(folder.resolve(file)).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(Path folder, String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json(Path folder, String file) {
        try {
            return new ObjectMapper().readTree(folder.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
