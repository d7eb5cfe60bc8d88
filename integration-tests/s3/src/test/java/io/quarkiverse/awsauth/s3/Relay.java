package io.quarkiverse.awsauth.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Hands on to a server what it is sent, byte by byte; all the same, but where it shall be tampered with. */
final class Relay implements Closeable {

    private final ServerSocket listening;
    private final int port;
    private volatile byte[] mark = {};
    private volatile boolean found;

    /**
     * @param port where the server listens
     */
    Relay(int port) throws IOException {
        this.port = port;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** From now on, the lowest bit of what follows a mark is turned over, wherever it is in a request. */
    void tamperAfter(String ascii) {
        found = false;
        mark = ascii.getBytes(ISO_8859_1);
    }

    /** All is handed on unchanged again. Says whether something was not. */
    boolean stopTampering() {
        mark = new byte[0];
        return found;
    }

    private void accept() throws IOException {
        while (!listening.isClosed()) {
            Socket client = listening.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
            inBackground(() -> handOn(client, server, true));
            inBackground(() -> handOn(server, client, false));
        }
    }

    private void handOn(Socket from, Socket to, boolean request) throws IOException {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            byte[] bytes = new byte[65_536];
            int matched = 0;
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                matched = request ? tamper(bytes, count, matched) : 0;
                out.write(bytes, 0, count);
            }
        }
    }

    /** Marks begin with a character that does not come again in them, so that nothing else can be the begin of one. */
    private int tamper(byte[] bytes, int count, int before) {
        byte[] wanted = mark;
        int matched = wanted.length == 0 ? 0 : before;
        for (int i = 0; wanted.length > 0 && i < count; i++) {
            if (matched == wanted.length) {
                bytes[i] ^= 1;
                found = true;
                matched = 0;
            } else {
                matched = bytes[i] == wanted[matched] ? matched + 1 : bytes[i] == wanted[0] ? 1 : 0;
            }
        }
        return matched;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // one of both has closed the connection
            }
        }, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
