package io.quarkiverse.awsauth.benchmarks.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * {@link EchoServer} in a process of its own, so that its work is not counted as the client's. Ends
 * with this one.
 */
final class EchoProcess {

    private EchoProcess() {
    }

    /** Tells where it listens. */
    static String start(String scheme) throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath", System.getProperty("java.class.path"), EchoServer.class.getName(), scheme)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String port = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII)).readLine();
        if (port == null) {
            throw new IllegalStateException("The server did not start");
        }
        return scheme + "://localhost:" + port;
    }
}
