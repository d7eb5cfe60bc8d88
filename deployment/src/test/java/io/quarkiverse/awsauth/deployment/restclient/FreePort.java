package io.quarkiverse.awsauth.deployment.restclient;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Random;

/** A port for a server that will be started again and again: none that a connection may get meanwhile. */
final class FreePort {

    /** Those above are for connections: 32768 and more on Linux, 49152 and more elsewhere. */
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_767;

    private FreePort() {
    }

    static String find() {
        Random random = new Random();
        while (true) {
            int port = random.nextInt(LOWEST, HIGHEST);
            try (ServerSocket socket = new ServerSocket(port)) {
                return String.valueOf(socket.getLocalPort());
            } catch (IOException e) {
                // somebody has it
            }
        }
    }
}
