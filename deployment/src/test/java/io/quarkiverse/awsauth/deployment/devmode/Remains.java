package io.quarkiverse.awsauth.deployment.devmode;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an application holds that has answered a request, and what those before it may have left behind.
 *
 * @param threads how many live, by their names without numbers
 * @param poolThreads how many live of Quarkus' worker pool, which grows as it likes when much happens at once
 * @param connections how many are open to the emulator
 */
record Remains(Map<String, Long> threads, long poolThreads, long connections) {

    private static final List<String> OWNERS = List.of("aws-auth-worker", "aws-auth-store", "vert.x-", "quarkus-scheduler");
    private static final String POOL = "executor-thread";
    private static final String ESTABLISHED = "01";

    /** What ends, has ended soon. */
    static Remains settled(URI emulator) throws IOException, InterruptedException {
        Thread.sleep(2_000);
        return now(emulator.getPort());
    }

    private static Remains now(int emulatorPort) throws IOException {
        Map<String, Long> threads = Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> OWNERS.stream().anyMatch(name::startsWith)).map(name -> name.replaceAll("[0-9]+", "N"))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        long poolThreads = Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith(POOL))
                .count();
        return new Remains(threads, poolThreads,
                connections("/proc/net/tcp", emulatorPort) + connections("/proc/net/tcp6", emulatorPort));
    }

    /** The second and third columns are the addresses of the two ends, the fourth is the state. */
    private static long connections(String table, int port) throws IOException {
        String suffix = String.format(":%04X", port);
        try (Stream<String> lines = Files.lines(Path.of(table))) {
            return lines.map(line -> line.trim().split(" +"))
                    .filter(columns -> columns[3].equals(ESTABLISHED) && columns[2].endsWith(suffix)).count();
        }
    }
}
