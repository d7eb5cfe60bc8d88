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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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

    static final Duration AHEAD = Duration.ofMinutes(20);
    static final Duration RETRY_AFTER = Duration.ofSeconds(3);

    private static final Duration TOLERATED = Duration.ofMinutes(5);
    private static final DateTimeFormatter SIGNED_AT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);

    private final Supplier<Behaviour> script;
    private final Grants grants;
    private final Duration slowness;
    private final Map<Behaviour, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final AtomicInteger refusedSignatures = new AtomicInteger();
    private final AtomicInteger strays = new AtomicInteger();
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

    int requests(Behaviour behaviour) {
        AtomicInteger known = requests.get(behaviour);
        return known == null ? 0 : known.get();
    }

    /** How many requests were signed at a wrong time. */
    int refusedSignatures() {
        return refusedSignatures.get();
    }

    /** How many requests were for something else than a session, as are those that follow a redirect. */
    int strays() {
        return strays.get();
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
            String request = readRequest(client.getInputStream());
            if (!request.startsWith("POST /sessions")) {
                strays.incrementAndGet();
            }
            Behaviour behaviour = script.get();
            requests.computeIfAbsent(behaviour, first -> new AtomicInteger()).incrementAndGet();
            answer(behaviour, request, client);
        } catch (IOException goneAway) {
            // the client, which has its time-outs
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Behaviour behaviour, String request, Socket client) throws IOException, InterruptedException {
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
            case THROTTLED -> write(out, status("429 Too Many Requests", "Retry-After: " + RETRY_AFTER.toSeconds() + "\r\n"));
            case FORBIDDEN_BY_A_PROXY -> write(out, status("403 Forbidden", "Via: 1.1 proxy\r\n"));
            case GARBAGE -> write(out, "\u0000\u0016\u0003garbage\r\n\r\n");
            case REDIRECT -> write(out, status("303 See Other", "Location: " + url() + "/elsewhere\r\n"));
            case REFUSING -> refuse(Duration.ofSeconds(3));
            case FORBIDDEN -> write(out, forbidden("Untrusted signing certificate", Instant.now()));
            case GRANT_OF_THE_PAST -> grant(out, grants.next(Instant.now().minus(Duration.ofDays(1))));
            case SUCCESS_WITHOUT_SESSION -> write(out, "HTTP/1.1 201 Created\r\nContent-Length: 13\r\n\r\n<html></html>");
            case AHEAD -> ahead(out, request, Instant.now().plus(AHEAD));
        }
    }

    private void ahead(OutputStream out, String request, Instant present) throws IOException {
        String signedAt = request.replaceAll("(?is).*\nx-amz-date: *(\\w+).*", "$1");
        Duration off = Duration.between(SIGNED_AT.parse(signedAt, Instant::from), present).abs();
        if (off.compareTo(TOLERATED) < 0) {
            grant(out, grants.next(present));
        } else {
            refusedSignatures.incrementAndGet();
            write(out, forbidden("Invalid signature", present));
        }
    }

    private static String forbidden(String message, Instant date) {
        String body = "{\"message\":\"" + message + "\"}";
        return "HTTP/1.1 403 Forbidden\r\nx-amzn-ErrorType: AccessDeniedException\r\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)) + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private void grant(OutputStream out) throws IOException {
        grant(out, grants.next());
    }

    private void grant(OutputStream out, Grants.Grant grant) throws IOException {
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

    /** All but the body. */
    private static String readRequest(InputStream in) throws IOException {
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
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        threads.shutdownNow();
    }
}
