package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.deployment.emulator.AwsEmulator;
import io.quarkiverse.awsauth.deployment.emulator.CertificateRecipe;
import io.quarkiverse.awsauth.deployment.emulator.EmulatorSettings;
import io.quarkiverse.awsauth.deployment.emulator.IssuedCertificate;
import io.quarkiverse.awsauth.deployment.emulator.KeyKind;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.http.TransportException;
import io.quarkiverse.awsauth.rolesanywhere.CreateSession;
import io.quarkiverse.awsauth.runtime.http.VertxTransport;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.IdentityThreads;
import io.quarkus.proxy.ProxyConfiguration;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.proxy.ProxyType;
import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyStoreOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.TrustOptions;

/** The transport against servers that behave, and against such that do not. */
@Timeout(60)
class VertxTransportTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant NOW = Instant.now();
    private static final IssuedCertificate ROOT = CertificateRecipe.authority("CN=Root", KeyKind.EC_P256, NOW).selfSigned();
    private static final Duration SHORT = Duration.ofMillis(300);

    private final VertxTransport transport = new VertxTransport(VERTX, new OneTrustStore(), new NoProxy());

    @AfterAll
    static void closeVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void sendsWhatItIsGiven() throws Exception {
        try (RawServer server = RawServer
                .answering("HTTP/1.1 418 Teapot\r\nX-Two: a\r\nx-two: b\r\nContent-Length: 2\r\n\r\nhi")) {
            HttpAnswer answer = send("http", server, "/a%20b?q=%2F");

            assertThat(answer.status()).isEqualTo(418);
            assertThat(answer.header("X-TWO")).contains("a");
            assertThat(answer.body()).asString().isEqualTo("hi");
            assertThat(server.exchange.get(5, TimeUnit.SECONDS)).startsWith("GET /a%20b?q=%2F HTTP/1.1\r\n")
                    .containsIgnoringCase("host: localhost:" + server.port() + "\r\n").contains("X-Own: 1\r\n");
        }
    }

    @Test
    void followsNoRedirect() {
        try (RawServer server = RawServer
                .answering("HTTP/1.1 302 Found\r\nLocation: http://localhost:1/\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(send(server, Duration.ofSeconds(10)).status()).isEqualTo(302);
        }
    }

    @Test
    void isRefused() {
        int port;
        try (RawServer server = RawServer.answering("")) {
            port = server.port();
        }
        fails(() -> send(URI.create("http://localhost:" + port + "/"), NetworkOptions.DEFAULT),
                "the connection was refused");
    }

    @Test
    void doesNotKnowTheHost() {
        fails(() -> send(URI.create("http://unknown.invalid/"), NetworkOptions.DEFAULT), "the host name is not known");
    }

    /** A proxy that cannot be reached is not to be taken for AWS. */
    @Test
    void saysThatThereIsAProxy() {
        int unused;
        try (RawServer server = RawServer.answering("")) {
            unused = server.port();
        }
        VertxTransport proxied = new VertxTransport(VERTX, new OneTrustStore(),
                name -> Optional.of(new Proxy("localhost", unused)));

        fails(() -> send(proxied, call(URI.create("https://sts.eu-central-1.amazonaws.com/"), NetworkOptions.DEFAULT)),
                "the connection was refused (by way of the proxy localhost:" + unused + ")");
    }

    /** What it says instead may be a secret, and is long. */
    @Test
    void quotesNothingOfWhatIsNotTls() {
        NetServer server = VERTX.createNetServer().connectHandler(
                client -> client.write("HTTP/1.1 400 Bad\r\nSet-Cookie: secret\r\n\r\n"));
        int port = server.listen(0, "localhost").toCompletionStage().toCompletableFuture().join().actualPort();
        fails(() -> send(URI.create("https://localhost:" + port), NetworkOptions.DEFAULT), "what answers does not speak TLS");
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void callsAHostManyTimesAtOnce() {
        CountDownLatch all = new CountDownLatch(20);
        HttpServer server = VERTX.createHttpServer(new HttpServerOptions().setHost("localhost")).requestHandler(request -> {
            all.countDown();
            VERTX.executeBlocking(() -> all.await(10, TimeUnit.SECONDS), false).onSuccess(
                    met -> request.response().setStatusCode(met ? 200 : 503).end());
        });
        int port = server.listen(0).toCompletionStage().toCompletableFuture().join().actualPort();
        URI uri = URI.create("http://localhost:" + port);
        NetworkOptions patient = new NetworkOptions(null, null, Duration.ofSeconds(5), Duration.ofSeconds(15));

        assertThat(
                IntStream.range(0, 20).mapToObj(n -> transport.send(call(uri, patient)).subscribeAsCompletionStage()).toList())
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void waitsForSilenceNoLongerThanTheTimeouts() {
        try (RawServer server = RawServer.answering(out -> TimeUnit.SECONDS.sleep(30))) {
            long start = System.nanoTime();
            fails(() -> send("http", server, "/"), "no answer within read-timeout (PT0.3S)");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    /** Each octet starts the time-out of silence anew, so that it alone would never end. */
    @Test
    void cutsOffAnAnswerThatTrickles() {
        try (RawServer server = RawServer.answering(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes());
            for (int i = 0; i < 1000; i++) {
                out.write('x');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(30);
            }
        })) {
            fails(() -> send("http", server, "/"), "no answer within connect-timeout and read-timeout (PT0.6S)");
            assertThat(server.exchange).as("the connection is given up").failsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void sendsNothingByAConnectionThatComesAfterTheTimeouts() throws Exception {
        try (ServerSocket server = tls(ROOT, "CN=localhost").createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            fails(() -> send(URI.create("https://localhost:" + server.getLocalPort()),
                    new NetworkOptions(null, "root", SHORT, SHORT)),
                    "no answer within connect-timeout and read-timeout (PT0.6S)");
            assertReceivesNothing(server);
        }
    }

    @Test
    void sendsNothingByAConnectionThatComesWhenNobodyWaits() throws Exception {
        try (ServerSocket server = tls(ROOT, "CN=localhost").createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("https://localhost:" + server.getLocalPort());
            Cancellable waiting = transport.send(call(uri, network("root"))).subscribe()
                    .with(answer -> {
                    });
            waiting.cancel();
            assertReceivesNothing(server);
        }
    }

    private static void assertReceivesNothing(ServerSocket server) throws IOException {
        try (Socket client = server.accept()) {
            client.setSoTimeout(20_000);
            assertThat(client.getInputStream().read()).as("the end of the connection").isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "localhost", "127.0.0.1", "[::1]" })
    void asksNoProxyForThisMachine(String host) {
        int unused;
        try (RawServer server = RawServer.answering("")) {
            unused = server.port();
        }
        try (RawServer proxy = RawServer.answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")) {
            VertxTransport proxied = new VertxTransport(VERTX, new OneTrustStore(), name -> Optional.of(new Proxy(proxy)));
            HttpCall call = call(URI.create("http://" + host + ":" + unused + "/"), NetworkOptions.DEFAULT);

            assertThat(call.isAuthentic()).isTrue();
            assertThatThrownBy(() -> send(proxied, call)).isInstanceOf(TransportException.class);
            assertThat(proxy.exchange).isNotDone();
        }
    }

    @Test
    void tunnelsTlsThroughAProxy() throws Exception {
        try (RawServer proxy = RawServer.answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")) {
            VertxTransport proxied = new VertxTransport(VERTX, new OneTrustStore(), name -> Optional.of(new Proxy(proxy)));
            HttpCall call = call(URI.create("https://unknown.invalid/"), NetworkOptions.DEFAULT);

            assertThat(call.isAuthentic()).isTrue();
            assertThatThrownBy(() -> send(proxied, call)).as("no answer of the proxy is the service's")
                    .isInstanceOf(TransportException.class).hasMessageContaining("the proxy has opened no tunnel");
            assertThat(proxy.exchange.get(5, TimeUnit.SECONDS)).startsWith("CONNECT unknown.invalid:443 ");
        }
    }

    @Test
    void refusesHalfAnAnswer() {
        for (String half : List.of("", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")) {
            try (RawServer server = RawServer.answering(half)) {
                fails(() -> send("http", server, "/"), "the connection was closed before the answer was complete");
            }
        }
    }

    @Test
    void refusesALongAnswer() {
        String megabyte = "x".repeat(1 << 20);
        try (RawServer server = RawServer
                .answering("HTTP/1.1 200 OK\r\nContent-Length: " + (1 << 20) + "\r\n\r\n" + megabyte)) {
            assertThat(send(server, Duration.ofSeconds(10)).body()).hasSize(1 << 20);
        }
        try (RawServer server = RawServer
                .answering("HTTP/1.1 200 OK\r\nContent-Length: " + (1 + (1 << 20)) + "\r\n\r\n" + megabyte + "x")) {
            fails(() -> send(server, Duration.ofSeconds(10)), "the answer is longer than 1048576 bytes");
        }
    }

    @Test
    void refusesWhatIsNotHttp() {
        try (RawServer server = RawServer.answering("SSH-2.0-OpenSSH_9.2p1\r\n\r\n")) {
            fails(() -> send("http", server, "/"), "the answer is not HTTP");
        }
    }

    @Test
    void trustsOnlyWhomItIsTold() throws Exception {
        try (RawServer server = RawServer.answering(tls(ROOT, "CN=localhost"), out -> out.write(0))) {
            assertThatThrownBy(() -> send("https", server, "/")).isInstanceOf(TransportException.class)
                    .hasMessageMatching(
                            "TLS failed \\(.*unable to find valid certification path to requested target\\); if a proxy"
                                    + " inspects TLS, trust its CA: by trust-tls-configuration-name of roles-anywhere,"
                                    + " else in the JVM's trust store");
        }
        try (RawServer server = RawServer.answering(tls(ROOT, "CN=localhost"),
                out -> out.write("HTTP/1.1 204 None\r\n\r\n".getBytes()))) {
            assertThat(send(uri("https", server, "/"), network("root")).status()).isEqualTo(204);
        }
        try (RawServer server = RawServer.answering(tls(ROOT, "CN=example.com"), out -> out.write(0))) {
            assertThatThrownBy(() -> send(uri("https", server, "/"), network("root")))
                    .isInstanceOf(TransportException.class).hasMessageMatching("TLS failed \\(.*localhost.*\\); if a proxy"
                            + " inspects TLS, trust its CA: by trust-tls-configuration-name of roles-anywhere,"
                            + " else in the JVM's trust store");
        }
    }

    @Test
    void trustsWhomItIsToldLater() throws Exception {
        OneTrustStore trust = new OneTrustStore();
        trust.authority = CertificateRecipe.authority("CN=Other", KeyKind.EC_P256, NOW).selfSigned();
        VertxTransport renewed = new VertxTransport(VERTX, trust, new NoProxy());
        try (RawServer server = RawServer.answering(tls(ROOT, "CN=localhost"), out -> out.write(0))) {
            assertThatThrownBy(() -> send(renewed, call(uri("https", server, "/"), network("root"))))
                    .hasMessageStartingWith("TLS failed");
        }
        trust.authority = ROOT;
        renewed.updated(new CertificateUpdatedEvent("root", null));
        try (RawServer server = RawServer.answering(tls(ROOT, "CN=localhost"),
                out -> out.write("HTTP/1.1 204 None\r\n\r\n".getBytes()))) {
            assertThat(send(renewed, call(uri("https", server, "/"), network("root"))).status()).isEqualTo(204);
        }
    }

    @Test
    void needsATrustStoreThatIsOne() {
        fails(() -> send(URI.create("https://localhost:1/"), network("unknown")),
                "there is no TLS configuration 'unknown'; correct trust-tls-configuration-name");
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void getsASessionForACertificateWithIntermediates(KeyKind kind) {
        IssuedCertificate root = CertificateRecipe.authority("CN=Root", kind, NOW).selfSigned();
        IssuedCertificate upper = CertificateRecipe.authority("CN=Upper", kind, NOW).issuedBy(root);
        IssuedCertificate lower = CertificateRecipe.authority("CN=Lower", kind, NOW).issuedBy(upper);
        IssuedCertificate client = CertificateRecipe.client("CN=client", kind, NOW).issuedBy(lower);
        EmulatorSettings settings = EmulatorSettings.trusting(root.certificate()).withAcceptRoleSessionName(true);
        try (AwsEmulator emulator = AwsEmulator.start(settings)) {
            SessionCredentials session = createSession(emulator, settings, client, lower.certificate(), upper.certificate());

            assertThat(session.accessKeyId()).startsWith("ASIA");
            assertThat(session.expiration()).isBetween(NOW.plusSeconds(19 * 60), Instant.now().plusSeconds(20 * 60));
            assertThat(session.assumedRole()).isNotNull();
            assertThat(session.assumedRole().arn())
                    .isEqualTo("arn:aws:sts::123456789012:assumed-role/dev-services/nightly");
            assertThat(session.assumedRole().sourceIdentity()).isEqualTo("CN=client");
            assertThat(session.assumedRole().packedPolicySize()).isEqualTo(41);
            assertThat(session.assumedRole().subjectArn())
                    .startsWith("arn:aws:rolesanywhere:eu-central-1:123456789012:subject/");

            assertThatThrownBy(() -> createSession(emulator, settings, client, upper.certificate()))
                    .isInstanceOfSatisfying(AwsCredentialsException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                    .hasMessageStartingWith("the service refused (HTTP 403 AccessDeniedException, 'Untrusted signing"
                            + " certificate'): no path leads from the certificate's issuer 'CN=Lower' to the trust anchor;");
        }
    }

    private SessionCredentials createSession(AwsEmulator emulator, EmulatorSettings settings, IssuedCertificate client,
            X509Certificate... chain) {
        ClientIdentity identity = new ClientIdentity(client.privateKey(), client.certificate(), List.of(chain));
        return new CreateSession(identifier -> identity, transport, new IdentityThreads(),
                new ServiceClock(InstantSource.system()))
                .call(RolesAnywhereSource.builder().trustAnchorArn(Arn.parse(settings.trustAnchorArn()))
                        .profileArn(Arn.parse(settings.profileArn())).roleArn(Arn.parse(settings.roleArns().get(0)))
                        .duration(Duration.ofMinutes(20)).sessionName("nightly").endpointOverride(emulator.url()).build(),
                        () -> {
                        })
                .await().atMost(Duration.ofSeconds(20));
    }

    private HttpAnswer send(String scheme, RawServer server, String pathAndQuery) {
        return send(uri(scheme, server, pathAndQuery), new NetworkOptions(null, null, SHORT, SHORT));
    }

    private HttpAnswer send(RawServer server, Duration timeout) {
        return send(uri("http", server, "/"), new NetworkOptions(null, null, timeout, timeout));
    }

    private HttpAnswer send(URI uri, NetworkOptions network) {
        return send(transport, call(uri, network));
    }

    private static HttpAnswer send(VertxTransport transport, HttpCall call) {
        return transport.send(call).await().atMost(Duration.ofSeconds(30));
    }

    private static HttpCall call(URI uri, NetworkOptions network) {
        return new HttpCall("GET", uri, Map.of("X-Own", "1"), new byte[0], network);
    }

    private static URI uri(String scheme, RawServer server, String pathAndQuery) {
        return URI.create(scheme + "://localhost:" + server.port() + pathAndQuery);
    }

    private static NetworkOptions network(String trust) {
        return new NetworkOptions(null, trust, Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    private static void fails(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(TransportException.class).hasMessage(message);
    }

    private static ServerSocketFactory tls(IssuedCertificate issuer, String subject)
            throws GeneralSecurityException, IOException {
        IssuedCertificate server = CertificateRecipe.client(subject, KeyKind.EC_P256, NOW).issuedBy(issuer);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", server.privateKey(), new char[0], new Certificate[] { server.certificate() });
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    private static final class NoProxy implements ProxyConfigurationRegistry {
        @Override
        public Optional<ProxyConfiguration> get(Optional<String> name) {
            return Optional.empty();
        }
    }

    private record Proxy(String host, int port) implements ProxyConfiguration {

        Proxy(RawServer server) {
            this("localhost", server.port());
        }

        @Override
        public Optional<String> username() {
            return Optional.empty();
        }

        @Override
        public Optional<String> password() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> nonProxyHosts() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> proxyConnectTimeout() {
            return Optional.empty();
        }

        @Override
        public ProxyType type() {
            return ProxyType.HTTP;
        }
    }

    /** Knows the bucket "root", which trusts {@link #ROOT}. */
    private static final class OneTrustStore implements TlsConfigurationRegistry {

        private volatile IssuedCertificate authority = ROOT;

        @Override
        public Optional<TlsConfiguration> get(String name) {
            return name.equals("root") ? Optional.of(new BaseTlsConfiguration() {
                @Override
                public @Nullable TrustOptions getTrustStoreOptions() {
                    return trusting(authority);
                }
            }) : Optional.empty();
        }

        private static TrustOptions trusting(IssuedCertificate authority) {
            try {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                store.setCertificateEntry("root", authority.certificate());
                java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
                store.store(out, "changeit".toCharArray());
                return new KeyStoreOptions().setType("PKCS12").setPassword("changeit")
                        .setValue(io.vertx.core.buffer.Buffer.buffer(out.toByteArray()));
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    }
}
