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
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

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
