package io.quarkiverse.awsauth.deployment.restclient;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What a request may leave behind: files, open or not, and threads. */
final class Leftovers {

    private static final Duration SOON = Duration.ofSeconds(10);

    private Leftovers() {
    }

    /** Soon, there is none of them, nor is the file of a body open. */
    static void requireNone(File file) {
        await("no open file", () -> !hasDescriptors()
                || descriptors(".body") == 0 && descriptors(file.getName()) == 0);
        await("no file", () -> ownTemporaryFiles() == 0);
        await("no thread but " + threads(), () -> threads().isEmpty());
    }

    /** Whether any is at work on a body. */
    static boolean hasThreads() {
        return !threads().isEmpty();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().values().stream().map(Arrays::toString)
                .filter(trace -> trace.contains("io.quarkiverse.awsauth.runtime.restclient.body")).toList();
    }

    /** A file is there for a moment before it loses its name; that is true of other programs, too. */
    private static long ownTemporaryFiles() {
        try (Stream<Path> files = Files.list(temporaryDirectory())) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("aws-auth-") && name.endsWith(".body")).count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Not always the one that {@code java.io.tmpdir} names by now. */
    private static Path temporaryDirectory() throws IOException {
        Path file = Files.createTempFile("where", "are");
        Files.delete(file);
        return file.getParent();
    }

    static boolean hasDescriptors() {
        return Files.isDirectory(Path.of("/proc/self/fd"));
    }

    /** How many files are open whose names have this part. */
    static long descriptors(String part) {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(descriptor -> {
                try {
                    return Files.readSymbolicLink(descriptor).toString().contains(part);
                } catch (IOException e) {
                    return false;
                }
            }).count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void await(String what, BooleanSupplier condition) {
        for (long end = System.nanoTime() + SOON.toNanos(); System.nanoTime() < end; pause()) {
            if (condition.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError(what + " has not come true");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
