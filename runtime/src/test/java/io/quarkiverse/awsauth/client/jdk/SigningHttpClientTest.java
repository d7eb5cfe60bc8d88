package io.quarkiverse.awsauth.client.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.PayloadMode;
import io.quarkiverse.awsauth.client.ClientSigning;
import io.quarkiverse.awsauth.client.OddTargets;
import io.quarkiverse.awsauth.client.RecordingServer;
import io.quarkiverse.awsauth.client.RecordingServer.Received;
import io.quarkiverse.awsauth.client.TestCredentials;
import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

@Timeout(60)
class SigningHttpClientTest {

    private static final SigningTarget API = SigningTarget.of("execute-api", "eu-central-1");
    private static final SigningTarget S3 = SigningTarget.of("s3", "eu-central-1");
    private static final List<String> ODD = OddTargets.ALL;
    private static final HttpClient PLAIN = HttpClient.newHttpClient();

    @RegisterExtension
    static final RecordingServer SERVER = new RecordingServer();

    @TempDir
    Path files;

    @ParameterizedTest
    @EnumSource
    void signsBodiesOfEachKind(HttpClient.Version version) throws Exception {
        Path file = Files.writeString(files.resolve("file"), "of a file");
        HttpClient client = client(API);

        assertThat(post(client, version, BodyPublishers.noBody()).text()).isEmpty();
        assertThat(post(client, version, BodyPublishers.ofString("äöü")).text()).isEqualTo("äöü");
        assertThat(post(client, version, BodyPublishers.ofByteArray(new byte[3_000_000])).body()).hasSize(3_000_000);
        assertThat(post(client, version, BodyPublishers.ofFile(file)).text()).isEqualTo("of a file");
        assertThat(post(client, version, BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("stream".getBytes())), 6)).text())
                .isEqualTo("stream");
        assertThat(SERVER.last().version()).isEqualTo(version == HttpClient.Version.HTTP_2 ? "h2" : "http/1.1");
    }

    @ParameterizedTest
    @FieldSource("ODD")
    void signsWhatGoesOverTheWire(String target) throws Exception {
        for (SigningTarget service : List.of(API, S3)) {
            client(service).send(HttpRequest.newBuilder(SERVER.uri(target)).build(), BodyHandlers.discarding());

            assertThat(SERVER.last().verdict()).as(service + " " + SERVER.last().head().target()).isEqualTo("genuine");
        }
    }

    @Test
    void sendsTheRootForAnEmptyPath() throws Exception {
        client(API).send(HttpRequest.newBuilder(SERVER.uri("?a=b")).build(), BodyHandlers.discarding());

        assertThat(SERVER.last().head().target()).isEqualTo("/?a=b");
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
    }

    @Test
    void keepsNoComposedLettersInKeys() throws Exception {
        client(S3).send(HttpRequest.newBuilder(SERVER.uri("/a\u0308+")).build(), BodyHandlers.discarding());

        assertThat(SERVER.last().head().target()).isEqualTo("/a%CC%88%2B");
    }

    @ParameterizedTest
    @EnumSource
    void sendsLongBodiesToS3InChunks(HttpClient.Version version) throws Exception {
        Path file = Files.write(files.resolve("long"), new byte[2_000_001]);
        HttpRequest request = HttpRequest.newBuilder(SERVER.uri("/bucket/key")).version(version)
                .header("Content-Encoding", "gzip").PUT(BodyPublishers.ofFile(file)).build();
        client(S3).send(request, BodyHandlers.discarding());

        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        assertThat(SERVER.last().header("Content-Encoding")).contains("aws-chunked,gzip");
        assertThat(SERVER.last().header("x-amz-decoded-content-length")).contains("2000001");
        assertThat(SERVER.last().header("Transfer-Encoding")).isEmpty();
        assertThat(SERVER.last().header("Content-Length")).contains(String.valueOf(SERVER.last().body().length));
    }

    @Test
    void sendsChunksOfOneSubscriptionOnly() throws Exception {
        AtomicBoolean used = new AtomicBoolean();
        BodyPublisher once = BodyPublishers.fromPublisher(Multi.createFrom().deferred(() -> used.getAndSet(true)
                ? Multi.createFrom().failure(new IllegalStateException("again"))
                : Multi.createFrom().items(ByteBuffer.allocate(700_000), ByteBuffer.allocate(700_000))), 1_400_000);
        client(S3).send(HttpRequest.newBuilder(SERVER.uri("/b/k")).PUT(once).build(), BodyHandlers.discarding());

        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
    }

    @Test
    void leavesBodiesUnsignedIfAsked() throws Exception {
        HttpClient client = SigningHttpClient.of(PLAIN, signing(S3).withPayload(PayloadMode.UNSIGNED));
        post(client, HttpClient.Version.HTTP_1_1, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[9])));

        assertThat(SERVER.last().header("x-amz-content-sha256")).contains("UNSIGNED-PAYLOAD");
    }

    @Test
    void sendsNoStreamOfUnknownLength() {
        BodyPublisher stream = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[9]));

        for (SigningTarget service : List.of(API, S3)) {
            assertNotSent(client(service), HttpRequest.newBuilder(SERVER.uri("/")).POST(stream).build(),
                    "The body's length is not known, as that of a stream: give it with BodyPublishers.fromPublisher("
                            + "publisher, length), or send the body as a byte array or a file");
        }
    }

    @Test
    void sendsNoBodyOfAnotherLengthThanAnnounced() {
        BodyPublisher wrong = BodyPublishers.fromPublisher(BodyPublishers.ofString("abc"), 5);

        assertNotSent(client(API), HttpRequest.newBuilder(SERVER.uri("/")).POST(wrong).build(),
                "The body has 3 bytes, but its publisher announces 5: give the publisher the body's length");
    }

    @Test
    void sendsNothingToOthers() {
        HttpClient client = SigningHttpClient.of(PLAIN, TestCredentials.signer(), API,
                AllowedHosts.of(URI.create("https://api.example.com")));

        assertNotSent(client, HttpRequest.newBuilder(SERVER.uri("/")).build(), "The request goes to 127.0.0.1:"
                + SERVER.port()
                + ", but the signed requests of this client may go to https://api.example.com alone: add the host to"
                + " the client's AllowedHosts, or use a client that does not sign");
    }

    @Test
    void doesNotReplaceAnAuthorization() {
        assertNotSent(client(API), HttpRequest.newBuilder(SERVER.uri("/")).header("authorization", "Basic x").build(),
                "The request has an Authorization header of its own, which a signature would replace: take it out, or the password"
                        + " of the URL that it is made of, or do not sign the client's requests");
    }

    /** Services refuse two signatures. */
    @Test
    void doesNotSignAPresignedUrl() throws Exception {
        String message = "The URL of the request is presigned, and services refuse a second signature: send it with a client that"
                + " does not sign, or take X-Amz-Signature and what belongs to it out of the query";
        assertNotSent(client(S3), HttpRequest.newBuilder(SERVER.uri("/key?X-Amz-Signature=abc")).build(), message);
        assertNotSent(client(S3), HttpRequest.newBuilder(SERVER.uri("/key?a=X-Amz-Signature=1&X-Amz-Signature=abc"))
                .PUT(BodyPublishers.ofByteArray(new byte[2_000_000])).build(), message);

        client(S3).send(HttpRequest.newBuilder(SERVER.uri("/key?next=X-Amz-Signature=1&Own-X-Amz-Signature=2")).build(),
                BodyHandlers.discarding());
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
    }

    @Test
    void sendsNoMethodInLowerCase() {
        assertNotSent(client(API), HttpRequest.newBuilder(SERVER.uri("/")).method("list", BodyPublishers.noBody()).build(),
                "The method 'list' is not in upper case: sign and send LIST");
    }

    @Test
    void followsNoRedirects() throws Exception {
        HttpClient following = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

        assertThatThrownBy(() -> SigningHttpClient.of(following, signing(API))).hasMessage("A client that follows redirects"
                + " would show the signature to whom they lead: build it with followRedirects(HttpClient.Redirect.NEVER)");
        assertThat(client(API).send(HttpRequest.newBuilder(SERVER.uri("/redirect?/")).build(), BodyHandlers.discarding())
                .statusCode()).isEqualTo(302);
    }

    /** Java's client drops an Authorization header then. */
    @Test
    void hasNoAuthenticator() {
        HttpClient authenticating = HttpClient.newBuilder().authenticator(new Authenticator() {
        }).build();

        assertThatThrownBy(() -> SigningHttpClient.of(authenticating, signing(API))).hasMessageStartingWith(
                "A client with an authenticator leaves out the signature, and may send a password in its place: build it"
                        + " without one");
    }

    @Test
    void signsEachAttemptAnew() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(SERVER.uri("/")).header("x-amz-meta", "1").header("x-other", "2")
                .timeout(Duration.ofSeconds(20)).POST(BodyPublishers.ofString("{}")).build();
        for (int i = 0; i < 2; i++) {
            client(API).send(request, BodyHandlers.discarding());

            assertThat(SERVER.last().verdict()).isEqualTo("genuine");
            assertThat(SERVER.last().header("Authorization").orElseThrow())
                    .contains("SignedHeaders=host;x-amz-date;x-amz-meta;x-amz-security-token,");
        }
        assertThat(request.headers().map()).doesNotContainKey("Authorization");
    }

    @Test
    void doesNotWaitWhereTheAnswerComesLater() {
        CompletableFuture<AwsCredentials> credentials = new CompletableFuture<>();
        HttpClient client = SigningHttpClient.of(PLAIN, TestCredentials.signer(Uni.createFrom().completionStage(credentials)),
                API, hosts());
        int before = SERVER.count();
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(
                HttpRequest.newBuilder(SERVER.uri("/")).POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.discarding());

        assertThat(SERVER.count()).isEqualTo(before);
        credentials.complete(TestCredentials.SESSION);
        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
    }

    /** As all of Quarkus' workers may: nobody of them would be left to read a body. */
    @Test
    void needsNoneOfTheThreadsThatMayAllWait() throws Exception {
        BodyPublisher stream = BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("stream".getBytes())), 6);
        ExecutorService workers = Executors.newFixedThreadPool(2);
        Infrastructure.setDefaultExecutor(workers);
        try {
            for (BodyPublisher body : List.of(BodyPublishers.ofString("short"), stream)) {
                CyclicBarrier both = new CyclicBarrier(2);
                Callable<Integer> call = () -> {
                    HttpRequest request = HttpRequest.newBuilder(SERVER.uri("/")).POST(body).build();
                    both.await();
                    return client(API).sendAsync(request, BodyHandlers.discarding()).join().statusCode();
                };
                for (Future<Integer> status : List.of(workers.submit(call), workers.submit(call))) {
                    assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(200);
                }
            }
        } finally {
            Infrastructure.setDefaultExecutor();
            workers.shutdownNow();
        }
    }

    @Test
    void readsWhereItIsCalledWhatIsInMemoryIfThatMayBlock() {
        BodyPublisher text = BodyPublishers.ofString("text");
        BodyPublisher stream = BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("stream".getBytes())), 6);
        Thread caller = Thread.currentThread();

        assertThat(reader(text)).isSameAs(caller);
        assertThat(reader(BodyPublishers.ofByteArray(new byte[9]))).isSameAs(caller);
        assertThat(reader(stream)).isNotSameAs(caller);
        Infrastructure.setCanCallerThreadBeBlockedSupplier(() -> Thread.currentThread() != caller);
        try {
            Thread other = reader(text);
            assertThat(other).isNotSameAs(caller);
            assertThat(other.isDaemon()).isTrue();
        } finally {
            Infrastructure.resetCanCallerThreadBeBlockedSupplier();
        }
    }

    /** Where the body was read, it is signed. */
    private static Thread reader(BodyPublisher body) {
        AtomicReference<Thread> reader = new AtomicReference<>();
        HttpClient client = SigningHttpClient.of(PLAIN, TestCredentials.signer(Uni.createFrom().item(() -> {
            reader.set(Thread.currentThread());
            return TestCredentials.SESSION;
        })), API, hosts());
        client.sendAsync(HttpRequest.newBuilder(SERVER.uri("/")).POST(body).build(), BodyHandlers.discarding()).join();
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        return reader.get();
    }

    @Test
    void leavesBodiesToBeSentAsTheyAre() throws Exception {
        ByteBuffer same = ByteBuffer.wrap("0123456789".getBytes());
        BodyPublisher again = BodyPublishers.fromPublisher(Multi.createFrom().item(same), 10);
        client(API).send(HttpRequest.newBuilder(SERVER.uri("/")).POST(again).build(), BodyHandlers.discarding());

        assertThat(SERVER.last().text()).isEqualTo("0123456789");
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
    }

    @Test
    void waitsNoLongerOnceCancelled() {
        AtomicBoolean cancelled = new AtomicBoolean();
        HttpClient client = SigningHttpClient.of(PLAIN, TestCredentials.signer(
                Uni.createFrom().<AwsCredentials> nothing().onCancellation().invoke(() -> cancelled.set(true))), API, hosts());
        client.sendAsync(HttpRequest.newBuilder(SERVER.uri("/")).build(), BodyHandlers.discarding()).cancel(true);

        assertThat(cancelled).isTrue();
    }

    @Test
    void leavesWhenInterrupted() {
        HttpClient client = SigningHttpClient.of(PLAIN, TestCredentials.signer(Uni.createFrom().nothing()), API, hosts());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.send(HttpRequest.newBuilder(SERVER.uri("/")).build(), BodyHandlers.discarding()))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void waitsNoLongerThanTheRequestMayTake() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        InputStream stuck = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    read.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return -1;
            }
        };
        HttpClient withoutCredentials = SigningHttpClient.of(PLAIN, TestCredentials.signer(Uni.createFrom().nothing()), API,
                hosts());
        HttpRequest.Builder request = HttpRequest.newBuilder(SERVER.uri("/")).timeout(Duration.ofMillis(100));
        try {
            assertTooLate(withoutCredentials, request.build());
            assertTooLate(client(API), request
                    .POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> stuck), 5)).build());
        } finally {
            read.countDown();
        }
    }

    private static void assertTooLate(HttpClient client, HttpRequest request) throws Exception {
        assertThatThrownBy(() -> client.sendAsync(request, BodyHandlers.discarding()).get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(HttpTimeoutException.class);
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            Future<?> sent = caller.submit(() -> client.send(request, BodyHandlers.discarding()));
            assertThatThrownBy(() -> sent.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(HttpTimeoutException.class)
                    .hasRootCauseMessage("request timed out before it was signed");
        } finally {
            caller.shutdownNow();
        }
    }

    @Test
    void failsAsCredentialsAndBodiesDo() {
        HttpRequest request = HttpRequest.newBuilder(SERVER.uri("/")).build();
        HttpClient client = SigningHttpClient.of(PLAIN, TestCredentials.signer(
                Uni.createFrom().failure(new AwsCredentialsException(Reason.REFUSED, "no"))), API, hosts());

        assertThatThrownBy(() -> client.send(request, BodyHandlers.discarding())).hasMessage("no")
                .isInstanceOf(AwsCredentialsException.class);
        assertThatThrownBy(() -> client.sendAsync(request, BodyHandlers.discarding()).join())
                .hasCauseInstanceOf(AwsCredentialsException.class);
        BodyPublisher broken = BodyPublishers.fromPublisher(Multi.createFrom().failure(new IOException("broken")), 5);
        assertThatThrownBy(() -> client(API).send(HttpRequest.newBuilder(SERVER.uri("/")).POST(broken).build(),
                BodyHandlers.discarding())).isInstanceOf(IOException.class).hasRootCauseMessage("broken");
    }

    @Test
    void isOtherwiseTheClientThatItIsMadeOf() {
        HttpClient client = client(API);

        assertThat(client.version()).isEqualTo(PLAIN.version());
        assertThat(client.sslContext()).isSameAs(PLAIN.sslContext());
        assertThat(client.connectTimeout()).isEqualTo(PLAIN.connectTimeout());
        assertThat(client.executor()).isEqualTo(PLAIN.executor());
        assertThat(client.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
        assertThatThrownBy(client::newWebSocketBuilder).isInstanceOf(UnsupportedOperationException.class)
                .hasMessageStartingWith("WebSockets are not signed here");
    }

    private static Received post(HttpClient client, HttpClient.Version version, BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(SERVER.uri("/a?b=c")).version(version)
                .header("Content-Type", "text/plain; charset=utf-8").POST(body).build();
        client.send(request, BodyHandlers.discarding());
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        client.sendAsync(request, BodyHandlers.discarding()).join();
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        return SERVER.last();
    }

    private static void assertNotSent(HttpClient client, HttpRequest request, String message) {
        int before = SERVER.count();
        assertThatThrownBy(() -> client.send(request, BodyHandlers.discarding())).hasMessage(message)
                .isInstanceOf(UnsignableRequestException.class);
        assertThatThrownBy(() -> client.sendAsync(request, BodyHandlers.discarding()).join())
                .isInstanceOf(CompletionException.class).cause().hasMessage(message);
        assertThat(SERVER.count()).isEqualTo(before);
    }

    private static HttpClient client(SigningTarget target) {
        return SigningHttpClient.of(PLAIN, signing(target));
    }

    private static ClientSigning signing(SigningTarget target) {
        return ClientSigning.of(TestCredentials.signer(), target, hosts());
    }

    private static AllowedHosts hosts() {
        return AllowedHosts.of(SERVER.uri("/"));
    }
}
