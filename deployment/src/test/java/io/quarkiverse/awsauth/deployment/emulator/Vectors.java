package io.quarkiverse.awsauth.deployment.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** The folder of test vectors, which is not part of this project. */
final class Vectors {

    private static final String VARIABLE = "AWS_AUTH_VECTORS";

    private Vectors() {
    }

    private static boolean areAtHand() {
        String root = System.getenv(VARIABLE);
        return root != null && !root.isEmpty();
    }

    /** Skips the test if the environment does not say where the folder is. */
    static Path folder(String name) {
        Assumptions.assumeTrue(areAtHand(), VARIABLE + " is not set: the signing test vectors are not at hand");
        return Path.of(System.getenv(VARIABLE), name.split("/"));
    }

    /** The sub-folders that hold the given file; there must be that many. Without vectors, one case that will be skipped. */
    static List<String> cases(String folder, String file, int count) throws IOException {
        if (!areAtHand()) {
            return List.of("none");
        }
        try (Stream<Path> entries = Files.list(folder(folder))) {
            List<String> cases = entries.filter(entry -> Files.exists(entry.resolve(file)))
                    .map(entry -> entry.getFileName().toString()).sorted().toList();
            assertThat(cases).hasSize(count);
            return cases;
        }
    }
}
