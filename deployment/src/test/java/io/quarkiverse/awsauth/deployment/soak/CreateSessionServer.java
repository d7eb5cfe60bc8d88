package io.quarkiverse.awsauth.deployment.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Plays CreateSession on this machine as a script says, one request a connection. */
final class CreateSessionServer implements AutoCloseable {

    /** How the names of its threads begin. */
    static final String THREADS = "soak-";

    private final Supplier<Behaviour> script;
    private final Grants grants;
    private final Duration slowness;
    private final Map<Behaviour, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, THREADS + "server");
        thread.setDaemon(true);
        return thread;
    });
    private final InetSocketAddress address;
    private volatile ServerSocket listener;
    private volatile long refusesUntil;
    private volatile boolean closed;

    CreateSessionServer(Supplier<Behaviour> script, Grants grants, Duration slowness) throws IOException {
        this.script = script;
        this.grants = grants;
        this.slowness = slowness;
        this.listener = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.address = (InetSocketAddress) listener.getLocalSocketAddress();
        threads.execute(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    Map<Behaviour, AtomicInteger> requests() {
        return requests;
    }

    /** From now on, connections are refused for a while. */
    void refuse(Duration duration) {
        refusesUntil = System.nanoTime() + duration.toNanos();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket listen(InetSocketAddress address) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(address, 50);
        return socket;
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closedMeanwhile) {
                listenAgain();
            }
        }
    }

    private void listenAgain() {
        try {
            while (!closed && System.nanoTime() - refusesUntil < 0) {
                Thread.sleep(20);
            }
            if (!closed) {
                listener = listen(address);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setSoTimeout(10_000);
            readRequest(client.getInputStream());
            Behaviour behaviour = script.get();
            requests.computeIfAbsent(behaviour, first -> new AtomicInteger()).incrementAndGet();
            answer(behaviour, client);
        } catch (IOException goneAway) {
            // the client, which has its time-outs
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Behaviour behaviour, Socket client) throws IOException, InterruptedException {
        OutputStream out = client.getOutputStream();
        switch (behaviour) {
            case GRANT -> grant(out);
            case SLOW_GRANT -> {
                Thread.sleep(slowness.toMillis());
                grant(out);
            }
            case SILENT -> client.getInputStream().read();
            case HALF_A_BODY -> write(out, "HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n{\"credentialSet\":[{\"cred");
            case FAILED -> write(out, status("500 Internal Server Error", ""));
            case THROTTLED -> write(out, status("429 Too Many Requests", "Retry-After: 1\r\n"));
            case FORBIDDEN_BY_A_PROXY -> write(out, status("403 Forbidden", "Via: 1.1 proxy\r\n"));
            case GARBAGE -> write(out, "\u0000\u0016\u0003garbage\r\n\r\n");
            case REDIRECT -> write(out, status("307 Temporary Redirect", "Location: http://127.0.0.1:1/\r\n"));
            case REFUSING -> refuse(Duration.ofSeconds(3));
        }
    }

    private void grant(OutputStream out) throws IOException {
        Grants.Grant grant = grants.next();
        String body = "{\"credentialSet\":[{\"credentials\":{\"accessKeyId\":\"" + grant.accessKeyId()
                + "\",\"secretAccessKey\":\"secret\",\"sessionToken\":\"token\",\"expiration\":\"" + grant.expiration()
                + "\"}}]}";
        write(out, "HTTP/1.1 201 Created\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        grants.sent(grant);
    }

    private static String status(String status, String headers) {
        return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\n\r\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("The request ended early");
            }
            head.append((char) octet);
        }
        in.readNBytes(head.toString().toLowerCase(Locale.ROOT).lines().filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).trim())).sum());
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        threads.shutdownNow();
    }
}
