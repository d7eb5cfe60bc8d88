package io.quarkiverse.awsauth.deployment.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsEmulatorTest {

    @Test
    void isReachedAtItsUrl() throws IOException, InterruptedException {
        try (Fixture aws = Fixture.start()) {
            RawRequest signed = aws.asUser("execute-api", RawRequest.get("/path"));
            HttpRequest.Builder request = HttpRequest.newBuilder(aws.emulator.url().resolve("/path"));
            signed.without("Host").headers().forEach(request::header);

            HttpResponse<String> response = HttpClient.newHttpClient().send(request.build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(aws.emulator.url().toString()).isEqualTo("http://localhost:" + aws.emulator.port());
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void listensOnTheLoopbackAddressOnly() throws IOException {
        try (Fixture aws = Fixture.start()) {
            List<InetAddress> others = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress()).toList();

            for (InetAddress other : others) {
                assertThatThrownBy(() -> connect(other, aws.emulator.port())).isInstanceOf(ConnectException.class);
            }
            connect(InetAddress.getLoopbackAddress(), aws.emulator.port());
        }
    }

    @Test
    void closesAtOnce() {
        Fixture aws = Fixture.start();
        int port = aws.emulator.port();
        aws.close();

        assertThatThrownBy(() -> connect(InetAddress.getLoopbackAddress(), port)).isInstanceOf(ConnectException.class);
    }

    @Test
    void leavesNoThreadThatKeepsTheJvmAlive() {
        try (Fixture aws = Fixture.start()) {
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("HTTP-Dispatcher")
                            || thread.getName().startsWith("aws-emulator"))
                    .isNotEmpty().allMatch(Thread::isDaemon);
            assertThat(aws.emulator.port()).isPositive();
        }
    }

    @Test
    void namesThePortThatIsTaken() {
        try (Fixture aws = Fixture.start()) {
            EmulatorSettings same = aws.settings.withPort(aws.emulator.port());

            assertThatThrownBy(() -> AwsEmulator.start(same)).isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(String.valueOf(aws.emulator.port()));
        }
    }

    @Test
    void refusesALargeBodyBeforeItIsSent() {
        try (Fixture aws = Fixture.start()) {
            RawRequest request = RawRequest.post("/", "text/plain", "").with("Host", aws.host())
                    .with("Content-Length", String.valueOf(ExchangeHandler.LARGEST_BODY + 1));

            assertThat(aws.send(request).error()).startsWith("413 RequestEntityTooLargeException");
        }
    }

    @Test
    void doesNotWaitForALargeBodyThatItHasRefused() throws IOException {
        try (Fixture aws = Fixture.start(); Socket socket = new Socket(InetAddress.getLoopbackAddress(), aws.emulator.port())) {
            socket.setSoTimeout(5_000);
            send(socket, "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 20000000\r\n\r\n");

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains("HTTP/1.1 413 ", "The request body exceeds");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "POST / HTTP/1.1\r\nHos", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc" })
    void clientsThatStallDoNotHinderOthers(String start) throws IOException {
        List<Socket> stalling = new ArrayList<>();
        try (Fixture aws = Fixture.start()) {
            for (int i = 0; i < 50; i++) {
                stalling.add(new Socket(InetAddress.getLoopbackAddress(), aws.emulator.port()));
                send(stalling.get(i), start);
            }

            assertThat(aws.send(aws.asUser("lambda", RawRequest.get("/"))).status()).isEqualTo(200);
        } finally {
            for (Socket socket : stalling) {
                socket.close();
            }
        }
    }

    @Test
    void anExchangeThatTakesTooLongIsCutOff() throws IOException {
        Pipe pipe = Pipe.open();
        CompletableFuture<Integer> read = new CompletableFuture<>();
        try (ExchangeThreads threads = new ExchangeThreads(Duration.ofMillis(50))) {
            threads.execute(() -> {
                try {
                    read.complete(pipe.source().read(ByteBuffer.allocate(1)));
                } catch (IOException e) {
                    read.completeExceptionally(e);
                }
            });

            assertThat(read).failsWithin(Duration.ofSeconds(5)).withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(ClosedByInterruptException.class);
        } finally {
            pipe.sink().close();
            pipe.source().close();
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @Test
    void takesABodyUpToTheLimit() {
        try (Fixture aws = Fixture.start()) {
            RawRequest request = RawRequest.post("/", "text/plain", "x".repeat(ExchangeHandler.LARGEST_BODY));

            assertThat(aws.send(aws.asUser("lambda", request)).status()).isEqualTo(200);
        }
    }

    @Test
    void settingsMustFitTogether() {
        EmulatorSettings settings = EmulatorSettings.trusting();

        assertThatThrownBy(() -> settings.withArns(settings.trustAnchorArn().replace("eu-central-1", "eu-west-1"),
                settings.profileArn(), settings.roleArns())).hasMessageContaining("trustAnchorArn");
        assertThatThrownBy(() -> settings.withArns(settings.trustAnchorArn(), settings.profileArn(), List.of("role")))
                .hasMessageContaining("role");
        assertThatThrownBy(() -> settings.withDurations(Duration.ofMinutes(14), Duration.ofHours(1)))
                .hasMessageContaining("profileDuration");
        assertThatThrownBy(() -> settings.withDurations(Duration.ofHours(1), Duration.ofHours(13)))
                .hasMessageContaining("roleMaximumDuration");
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
        }
    }
}
