import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import com.sun.net.httpserver.HttpServer;

/**
 * Compares the application without the extension to that with it: {@code java Footprint.java 15
 * secret jvm native} starts each of them 15 times in turns on the JVM, and five times as often natively.
 * Others on the machine make one second slower than the next, so a ratio is the median of those of
 * neighbours. Fails where one is beyond its limit, and if a secret that was in the environment of the
 * build is in what was built. Where the goal is missed so far, the limit is what would be a mistake.
 */
public class Footprint {

    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");

    /** Until the JVM has compiled what the call has made hot, for which it takes some 11 MB now or a moment later. */
    private static final Duration REST = Duration.ofSeconds(1);

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        boolean good = true;
        try (Other other = new Other()) {
            for (String kind : List.of(arguments).subList(2, arguments.length)) {
                good &= compare(kind, rounds, other);
                good &= isFreeOf(arguments[1], built(kind, "with"));
            }
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean compare(String kind, int rounds, Other other) throws Exception {
        Map<String, List<Run>> runs = new TreeMap<>(Map.of("without", new ArrayList<>(), "with", new ArrayList<>()));
        boolean jvm = kind.equals("jvm");
        for (int round = -1; round < (jvm ? rounds : 5 * rounds); round++) {
            for (String variant : round % 2 == 0 ? List.of("without", "with") : List.of("with", "without")) {
                Run run = run(kind, variant, other);
                if (round >= 0) { // the first finds cold files
                    runs.get(variant).add(run);
                }
            }
        }
        System.out.printf("%n%-30s %10s %10s %7s %7s %7s%n", kind, "without", "with", "ratio", "goal", "limit");
        return line("start, ms", runs, Run::start, jvm ? 1.05 : 1.10, 1.30)
                & line("resident memory, MB", runs, Run::memory, 1.10, jvm ? 1.20 : 1.10)
                & line(jvm ? "all jars, MB" : "executable, MB", runs, Run::size, jvm ? Double.NaN : 1.10,
                        jvm ? Double.NaN : 1.10)
                & line("first request of a client, ms", runs, Run::first, Double.NaN, Double.NaN);
    }

    private static boolean line(String what, Map<String, List<Run>> runs, ToDoubleFunction<Run> figure, double goal,
            double limit) {
        double[] without = figures(runs.get("without"), figure);
        double[] with = figures(runs.get("with"), figure);
        double ratio = median(IntStream.range(0, with.length).mapToDouble(i -> with[i] / without[i]));
        boolean good = !(ratio > limit);
        System.out.printf("%-30s %10.1f %10.1f %7.3f %7s %7s%s%n", what, median(DoubleStream.of(without)),
                median(DoubleStream.of(with)), ratio, text(goal), text(limit), good ? "" : "  exceeded");
        return good;
    }

    private static String text(double ratio) {
        return Double.isNaN(ratio) ? "" : String.valueOf(ratio);
    }

    private static double[] figures(List<Run> runs, ToDoubleFunction<Run> figure) {
        return runs.stream().mapToDouble(figure).toArray();
    }

    private static double median(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /**
     * @param start until it listens, in milliseconds
     * @param first the first request that its REST client sends, in milliseconds, from the outside
     * @param memory resident at rest after that, in MB
     * @param size of the executable or of all jars, in MB
     */
    private record Run(double start, double first, double memory, double size) {
    }

    private static Run run(String kind, String variant, Other other) throws Exception {
        Path built = built(kind, variant);
        boolean jvm = kind.equals("jvm");
        List<String> command = new ArrayList<>(List.of(
                jvm ? Path.of(System.getProperty("java.home"), "bin", "java").toString() : built.toString()));
        command.addAll(List.of("-Dquarkus.http.port=0", "-Dquarkus.rest-client.orders.url=" + other.url()));
        if (variant.equals("with")) {
            command.addAll(List.of("-Dquarkus.aws-auth.credentials.static.access-key-id=AKIAEXAMPLE",
                    "-Dquarkus.aws-auth.credentials.static.secret-access-key=secret"));
        }
        if (jvm) {
            command.addAll(List.of("-jar", built.resolve("quarkus-run.jar").toString()));
        }
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String url = listening(process);
            double start = millisSince(begin);
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/order")).build();
            begin = System.nanoTime();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            double first = millisSince(begin);
            String authorization = other.authorization();
            if (answer.statusCode() != 200
                    || variant.equals("with") != authorization.startsWith("AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/")) {
                throw new IllegalStateException(variant + " answers " + answer.statusCode() + " " + answer.body());
            }
            Thread.sleep(REST.toMillis());
            return new Run(start, first, resident(process.pid()), size(built));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** The executable, or the folder of the jars. */
    private static Path built(String kind, String variant) {
        return Path.of(variant, "target").resolve(kind.equals("jvm") ? "quarkus-app"
                : "quarkus-aws-auth-footprint-" + variant + "-999-SNAPSHOT-runner").toAbsolutePath();
    }

    private static boolean isFreeOf(String secret, Path built) throws IOException {
        List<String> found = holding(secret, built);
        System.out.println("The secret of the build's environment is in " + found.size() + " files " + found);
        if (holding("AWS4-HMAC-SHA256", built).isEmpty()) {
            throw new IllegalStateException("The search finds nothing at all");
        }
        return found.isEmpty();
    }

    private static List<String> holding(String text, Path built) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(built)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                parts(file).forEach((name, bytes) -> {
                    if (new String(bytes, StandardCharsets.ISO_8859_1).contains(text)) {
                        found.add(file.getFileName() + " " + name);
                    }
                });
            }
        }
        return found;
    }

    /** What is in a jar, or the file itself. */
    private static Map<String, byte[]> parts(Path file) throws IOException {
        if (!file.toString().endsWith(".jar")) {
            return Map.of("", Files.readAllBytes(file));
        }
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipFile jar = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                try (InputStream content = jar.getInputStream(entry)) {
                    parts.put(entry.getName(), content.readAllBytes());
                }
            }
        }
        return parts;
    }

    private static String listening(Process process) throws IOException {
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
            text.append(line).append('\n');
        }
        throw new IllegalStateException("It did not start:\n" + text);
    }

    private static double millisSince(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double resident(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IllegalStateException("No VmRSS");
    }

    private static double size(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum() / 1048576.0;
        }
    }

    /** The server that the application sends its order to: answers with what it gets. */
    private static final class Other implements AutoCloseable {

        private final BlockingQueue<String> authorizations = new LinkedBlockingQueue<>();
        private final HttpServer server;

        Other() throws IOException {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/", exchange -> {
                authorizations.add(Stream.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .findFirst().orElse(""));
                byte[] body = exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        String url() {
            return "http://localhost:" + server.getAddress().getPort();
        }

        String authorization() throws InterruptedException {
            String authorization = authorizations.poll(10, TimeUnit.SECONDS);
            if (authorization == null) {
                throw new IllegalStateException("The application has sent nothing");
            }
            return authorization;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
