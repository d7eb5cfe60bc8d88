package io.quarkiverse.awsauth.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import javax.net.ServerSocketFactory;

/** Accepts one connection, reads one request without a body to it, and then does as it is told. */
final class RawServer implements AutoCloseable {

    interface Answer {
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    /** What was received; fails if the client went away before the answer was written. */
    final CompletableFuture<String> exchange = new CompletableFuture<>();

    private RawServer(ServerSocket server) {
        this.server = server;
    }

    static RawServer answering(String answer) {
        return answering(out -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static RawServer answering(Answer answer) {
        return answering(ServerSocketFactory.getDefault(), answer);
    }

    static RawServer answering(ServerSocketFactory sockets, Answer answer) {
        try {
            RawServer server = new RawServer(sockets.createServerSocket(0, 5, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(() -> server.serve(answer), "raw-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Answer answer) {
        try (Socket socket = server.accept()) {
            StringBuilder request = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (request.indexOf("\r\n\r\n") < 0) {
                int octet = in.read();
                if (octet < 0) {
                    throw new IOException("The request ended early");
                }
                request.append((char) octet);
            }
            answer.writeTo(socket.getOutputStream());
            socket.getOutputStream().flush();
            exchange.complete(request.toString());
        } catch (IOException | InterruptedException e) {
            exchange.completeExceptionally(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
