package io.quarkiverse.awsauth.deployment.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import com.sun.net.httpserver.HttpServer;

/**
 * IAM Roles Anywhere, STS and "any other service" on one port of this machine, for development and tests.
 * <p>
 * Every signature is verified as strictly as the real services do, or more so; sessions issued work until they expire or the
 * emulator is closed. There are no policies: who has credentials may do everything. It listens on the loopback address only,
 * and gives each request a minute to arrive and to be answered.
 * <p>
 * Not emulated: event streams, and paths that {@link URI} refuses. The {@code Date} of answers is always that of the machine.
 */
public final class AwsEmulator implements AutoCloseable {

    private static final Duration LONGEST_EXCHANGE = Duration.ofMinutes(1);

    private final HttpServer server;
    private final ExchangeThreads threads;

    private AwsEmulator(HttpServer server, ExchangeThreads threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts an emulator.
     *
     * @throws UncheckedIOException if the port is taken
     * @throws IllegalArgumentException if it is none
     */
    public static AwsEmulator start(EmulatorSettings settings) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
        ExchangeThreads threads = new ExchangeThreads(LONGEST_EXCHANGE);
        try {
            HttpServer server = HttpServer.create(address, 0);
            server.setExecutor(threads);
            server.createContext("/", new ExchangeHandler(new FrontDoor(settings)));
            startAsDaemon(server, threads);
            return new AwsEmulator(server, threads);
        } catch (IOException e) {
            threads.close();
            throw new UncheckedIOException("The AWS emulator cannot listen on port " + settings.port(), e);
        }
    }

    /** The server's own thread inherits being a daemon from the thread that starts it. */
    private static void startAsDaemon(HttpServer server, ExchangeThreads threads) {
        try {
            CompletableFuture.runAsync(server::start, threads).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The endpoint for every emulated service. */
    public URI url() {
        return URI.create("http://localhost:" + port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops at once; requests under way are cut off and all sessions are forgotten. */
    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
