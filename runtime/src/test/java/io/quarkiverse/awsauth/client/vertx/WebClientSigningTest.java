package io.quarkiverse.awsauth.client.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

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
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.WebClientSession;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.WebClientInternal;
import io.vertx.ext.web.multipart.FormDataPart;
import io.vertx.ext.web.multipart.MultipartForm;
import io.vertx.uritemplate.UriTemplate;

@Timeout(60)
class WebClientSigningTest {

    private static final SigningTarget API = SigningTarget.of("execute-api", "eu-central-1");
    private static final SigningTarget S3 = SigningTarget.of("s3", "eu-central-1");
    private static final List<String> ODD = OddTargets.ALL;
    private static final String AUTHORIZED = "The request has an Authorization header of its own, which a signature would"
            + " replace: take it out, or the password of the URL that it is made of, or do not sign the client's requests";

    @RegisterExtension
    static final RecordingServer SERVER = new RecordingServer();

    @TempDir
    Path files;

    @ParameterizedTest
    @EnumSource(names = { "HTTP_1_1", "HTTP_2" })
    void signsBodiesOfEachKind(HttpVersion version) throws Exception {
        Path file = Files.writeString(files.resolve("file"), "of a file");
        HttpRequest<Buffer> post = client(API, new WebClientOptions().setProtocolVersion(version)
                .setHttp2ClearTextUpgrade(false)).postAbs(SERVER.uri("/a?b=c").toString());

        assertThat(signed(post::send).text()).isEmpty();
        assertThat(signed(() -> post.sendBuffer(Buffer.buffer("äöü"))).text()).isEqualTo("äöü");
        assertThat(signed(() -> post.sendBuffer(Buffer.buffer(new byte[3_000_000]))).body()).hasSize(3_000_000);
        assertThat(signed(() -> post.sendJsonObject(JsonObject.of("a", 1))).text()).isEqualTo("{\"a\":1}");
        assertThat(signed(() -> post.sendJson(Map.of("b", 2))).text()).isEqualTo("{\"b\":2}");
        assertThat(signed(() -> post.sendJson("text")).text()).isEqualTo("\"text\"");
        assertThat(signed(() -> post.sendJson(null)).text()).isEqualTo("null");
        assertThat(SERVER.last().header("Content-Type")).contains("application/json");
        assertThat(signed(() -> post.sendForm(MultiMap.caseInsensitiveMultiMap().add("a", "b c").add("d", "ä&=")))
                .text()).isEqualTo("a=b+c&d=%C3%A4%26%3D");
        assertThat(SERVER.last().header("Content-Type")).contains("application/x-www-form-urlencoded");
        assertThat(signed(() -> post.sendMultipartForm(MultipartForm.create().attribute("a", "b")
                .textFileUpload("c", "c.txt", file.toString(), "text/plain")
                .binaryFileUpload("d", "d.bin", Buffer.buffer("in memory"), "application/octet-stream"))).text())
                .contains("name=\"a\"", "of a file", "in memory", "filename=\"c.txt\"");
        String type = SERVER.last().header("Content-Type").orElseThrow();
        assertThat(type).startsWith("multipart/form-data; boundary=");
        assertThat(SERVER.last().text()).startsWith("--" + type.substring(type.indexOf('=') + 1));
        assertThat(SERVER.last().header("Transfer-Encoding")).isEmpty();
        assertThat(SERVER.last().version()).isEqualTo(version == HttpVersion.HTTP_2 ? "h2" : "http/1.1");
    }

    @ParameterizedTest
    @FieldSource("ODD")
    void signsWhatGoesOverTheWire(String target) {
        for (SigningTarget service : List.of(API, S3)) {
            signed(() -> client(service).get(SERVER.port(), "127.0.0.1", target).send());
        }
    }

    @Test
    void signsQueriesThatTheClientEncodes() {
        signed(() -> client(API).get(SERVER.port(), "127.0.0.1", "/a?b=c+d").addQueryParam("e f", "g+h ä").send());

        assertThat(SERVER.last().head().target()).isEqualTo("/a?b=c%20d&e%20f=g%2Bh%20%C3%A4");
    }

    /** The other clients send a host in lower case, and so it is signed. */
    @ParameterizedTest
    @EnumSource(value = HttpVersion.class, names = { "HTTP_1_1", "HTTP_2" })
    void signsForTheHostInLowerCase(HttpVersion version) {
        WebClient client = WebClientSigning.install(
                WebClient.create(SERVER.vertx(),
                        new WebClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(false)),
                ClientSigning.of(TestCredentials.signer(), API,
                        AllowedHosts.of(List.of("localhost:" + SERVER.port(), "api.example.com:" + SERVER.port()))));

        signed(() -> client.getAbs("http://LocalHost:" + SERVER.port() + "/a").send());
        signed(() -> client.get(SERVER.port(), "LOCALHOST", "/a").virtualHost("Api.Example.com").send());
    }

    /** Which the client itself would leave out of the header. */
    @ParameterizedTest
    @ValueSource(strings = { "::1", "[::1]" })
    void signsForAnAddressInBrackets(String host) {
        WebClient client = WebClientSigning.install(WebClient.create(SERVER.vertx()), TestCredentials.signer(), API,
                AllowedHosts.of(List.of("127.0.0.1:" + SERVER.port(), "[::1]:" + SERVER.port())));
        signed(() -> client.request(HttpMethod.GET, SocketAddress.inetSocketAddress(SERVER.port(), "127.0.0.1"),
                SERVER.port(), host, "/").send());
        assertThat(SERVER.last().header("Host")).contains("[::1]:" + SERVER.port());

        signed(() -> client.get(SERVER.port(), "127.0.0.1", "/").virtualHost(host).send());
        assertThat(SERVER.last().header("Host")).contains("[::1]:" + SERVER.port());
    }

    @Test
    void connectsToAnAddressInBrackets() {
        Future<HttpServer> listening = SERVER.vertx().createHttpServer()
                .requestHandler(request -> request.response().end(request.getHeader("Host"))).listen(0, "::1");
        Assumptions.assumeThatCode(() -> await(listening)).doesNotThrowAnyException();
        int port = listening.result().actualPort();
        WebClient client = WebClientSigning.install(WebClient.create(SERVER.vertx()), TestCredentials.signer(), API,
                AllowedHosts.of(List.of("[::1]:" + port)));

        assertThat(await(client.get(port, "::1", "/").send()).bodyAsString()).isEqualTo("[::1]:" + port);
    }

    @Test
    void signsRequestsMadeOfOptions() {
        signed(() -> client(API).request(HttpMethod.GET, new RequestOptions().setHost("127.0.0.1").setPort(SERVER.port())
                .setURI("")).send());

        assertThat(SERVER.last().head().target()).isEqualTo("/");
    }

    @Test
    void signsWithMutinysClient() {
        var client = io.vertx.mutiny.ext.web.client.WebClient.newInstance(client(API));
        client.postAbs(SERVER.uri("/").toString()).sendJson(Map.of("a", "b")).await().indefinitely();

        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
    }

    @Test
    void sendsStreamsToS3InChunks() throws Exception {
        Path file = Files.write(files.resolve("long"), new byte[2_000_001]);
        ReadStream<Buffer> stream = await(SERVER.vertx().fileSystem().open(file.toString(), new OpenOptions()));
        signed(() -> client(S3).putAbs(SERVER.uri("/b/k").toString()).putHeader("Content-Length", "2000001")
                .putHeader("Content-Encoding", "gzip").sendStream(stream));

        assertThat(SERVER.last().header("Content-Encoding")).contains("aws-chunked,gzip");
        assertThat(SERVER.last().header("x-amz-decoded-content-length")).contains("2000001");
        assertThat(SERVER.last().header("Content-Length")).contains(String.valueOf(SERVER.last().body().length));
        assertThat(SERVER.last().header("Transfer-Encoding")).isEmpty();
    }

    /** Whose streams cannot be asked for a number of items. */
    @ParameterizedTest
    @ValueSource(ints = { 1, 3, 5_000 })
    void sendsStreamsOfMutinysClientToS3InChunks(int pieces) {
        int length = pieces * 1_000;
        Multi<io.vertx.mutiny.core.buffer.Buffer> body = Multi.createFrom().range(0, pieces)
                .map(number -> io.vertx.mutiny.core.buffer.Buffer.buffer(new byte[1_000]));
        var client = io.vertx.mutiny.ext.web.client.WebClient.newInstance(client(S3));
        client.putAbs(SERVER.uri("/b/k").toString()).putHeader("Content-Length", String.valueOf(length)).sendStream(body)
                .await().atMost(Duration.ofSeconds(20));

        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        assertThat(SERVER.last().header("x-amz-decoded-content-length")).contains(String.valueOf(length));
        assertThat(SERVER.last().header("Content-Length")).contains(String.valueOf(SERVER.last().body().length));
    }

    @Test
    void sendsABufferInChunksIfAsked() {
        WebClient client = WebClientSigning.install(WebClient.create(SERVER.vertx()),
                signing(TestCredentials.signer(), S3).withPayload(PayloadMode.CHUNKED));
        HttpRequest<Buffer> request = client.request(HttpMethod.PUT, SERVER.uri("/").getPort(), SERVER.uri("/").getHost(),
                UriTemplate.of("/b/{key}")).setTemplateParam("key", "k");
        signed(() -> request.sendBuffer(Buffer.buffer("abc")));

        assertThat(SERVER.last().header("x-amz-decoded-content-length")).contains("3");
        assertThat(SERVER.last().header("Content-Length")).contains(String.valueOf(SERVER.last().body().length));
        assertThat(SERVER.last().header("Transfer-Encoding")).isEmpty();
    }

    @Test
    void sendsABufferInChunksOnceMore() {
        int before = SERVER.count();
        HttpRequest<Buffer> request = repeating(AllowedHosts.of(SERVER.uri("/"))).putAbs(SERVER.uri("/b/k").toString());
        await(request.sendBuffer(Buffer.buffer("abc")));

        assertThat(SERVER.count()).isEqualTo(before + 2);
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        assertThat(SERVER.last().header("Content-Encoding")).contains("aws-chunked");
        assertThat(SERVER.last().text()).contains("\r\nabc\r\n");
    }

    @Test
    void sendsNoStreamOnceMore() throws Exception {
        Path file = Files.writeString(files.resolve("short"), "abc");
        ReadStream<Buffer> stream = await(SERVER.vertx().fileSystem().open(file.toString(), new OpenOptions()));
        HttpRequest<Buffer> request = repeating(AllowedHosts.of(SERVER.uri("/"))).putAbs(SERVER.uri("/b/k").toString())
                .putHeader("Content-Length", "3");

        assertThatThrownBy(() -> await(request.sendStream(stream))).cause()
                .isInstanceOf(UnsignableRequestException.class)
                .hasMessage("The body is a stream, which cannot be sent again: send it in a new request");
    }

    /** What is left of the first, when its connection ends, does not end the second. */
    @Test
    void sendsABufferInChunksOnceMoreThoughTheFirstWasNotRead() throws Exception {
        AtomicInteger count = new AtomicInteger();
        AtomicReference<HttpServerRequest> first = new AtomicReference<>();
        HttpServer server = await(SERVER.vertx().createHttpServer().requestHandler(request -> {
            if (count.getAndIncrement() == 0) {
                first.set(request.pause());
                request.response().setStatusCode(503).putHeader("Content-Length", "0").end();
            } else {
                first.get().connection().close()
                        .onComplete(closed -> request.body().onSuccess(body -> request.response().end("" + body.length())));
            }
        }).listen(0, "127.0.0.1"));
        Buffer body = Buffer.buffer(new byte[30_000_000]);
        HttpResponse<Buffer> answer = repeating(AllowedHosts.of(List.of("127.0.0.1:" + server.actualPort())))
                .put(server.actualPort(), "127.0.0.1", "/b/k").sendBuffer(body)
                .toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);

        assertThat(count).hasValue(2);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Long.parseLong(answer.bodyAsString())).isGreaterThan(body.length());
    }

    /** A client that sends each request twice. */
    private static WebClient repeating(AllowedHosts hosts) {
        return WebClientSigning.install(repeating(), ClientSigning.of(TestCredentials.signer(), S3, hosts)
                .withPayload(PayloadMode.CHUNKED));
    }

    private static WebClient repeating() {
        WebClientInternal client = (WebClientInternal) WebClient.create(SERVER.vertx());
        return client.addInterceptor(context -> {
            if (context.phase() == ClientPhase.DISPATCH_RESPONSE && context.get("again") == null) {
                context.set("again", true);
                context.createRequest(context.requestOptions());
            } else {
                context.next();
            }
        });
    }

    @Test
    void sendsNothingOfAnEarlierSignature() {
        Iterator<AwsCredentials> credentials = List.of(TestCredentials.SESSION, TestCredentials.STATIC).iterator();
        WebClient client = WebClientSigning.install(repeating(),
                signing(TestCredentials.signer(Uni.createFrom().item(credentials::next)), API));
        int before = SERVER.count();
        await(client.getAbs(SERVER.uri("/").toString()).putHeader("x-amz-security-token", "of the request").send());

        assertThat(SERVER.count()).isEqualTo(before + 2);
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        assertThat(SERVER.last().header("X-Amz-Security-Token")).isEmpty();
    }

    @Test
    void leavesStreamsUnsignedIfAsked() {
        WebClient client = WebClientSigning.install(WebClient.create(SERVER.vertx()),
                signing(TestCredentials.signer(), S3).withPayload(PayloadMode.UNSIGNED));
        signed(() -> client.putAbs(SERVER.uri("/b/k").toString()).sendStream(stream("abc")));

        assertThat(SERVER.last().text()).isEqualTo("abc");
        assertThat(SERVER.last().header("x-amz-content-sha256")).contains("UNSIGNED-PAYLOAD");
    }

    @Test
    void sendsNoStreamThatCannotBeSigned() {
        assertNotSent(client(API).putAbs(SERVER.uri("/").toString()), request -> request.sendStream(stream("a")),
                "The body is a stream, but the service 'execute-api' wants the digest of the whole body before it: send a"
                        + " Buffer");
        assertNotSent(client(S3).putAbs(SERVER.uri("/").toString()), request -> request.sendStream(stream("a")),
                "The body is a stream, and Amazon S3 must be told its length beforehand: put the header Content-Length");
    }

    @Test
    void letsAStreamGoOnThatIsNotSent() throws Exception {
        try (ServerSocket closed = new ServerSocket(0)) {
            closed.close();
            Flowing refused = new Flowing();
            Flowing unreachable = new Flowing();
            assertThatThrownBy(() -> await(client(API).putAbs(SERVER.uri("/").toString()).sendStream(refused)))
                    .isInstanceOf(CompletionException.class);
            WebClient client = WebClientSigning.install(WebClient.create(SERVER.vertx()), TestCredentials.signer(), S3,
                    AllowedHosts.of(List.of("127.0.0.1:" + closed.getLocalPort())));
            assertThatThrownBy(() -> await(client.put(closed.getLocalPort(), "127.0.0.1", "/")
                    .putHeader("Content-Length", "1").sendStream(unreachable))).isInstanceOf(CompletionException.class);

            assertThat(refused.halted).isFalse();
            assertThat(unreachable.halted).isFalse();
        }
    }

    @Test
    void sendsNoFormOfLongFiles() throws Exception {
        Path file = Files.write(files.resolve("long"), new byte[1_048_577]);

        assertNotSent(client(API).postAbs(SERVER.uri("/").toString()),
                request -> request.sendMultipartForm(
                        MultipartForm.create().binaryFileUpload("a", "a", file.toString(), "application/octet-stream")),
                "The form's files have 1048577 bytes, more than the 1 MiB that is read to be signed: send it with a signed"
                        + " REST client, which takes forms of any size");
    }

    @Test
    void readsFilesOfAFormOnNoEventLoop() throws Exception {
        Path file = Files.writeString(files.resolve("file"), "of a file");
        AtomicReference<Boolean> onLoop = new AtomicReference<>();
        MultipartForm form = watched(
                MultipartForm.create().binaryFileUpload("a", "a", file.toString(), "application/octet-stream"),
                () -> onLoop.set(Context.isOnEventLoopThread()));
        HttpRequest<Buffer> request = client(API).postAbs(SERVER.uri("/").toString());
        AtomicReference<Boolean> answeredOnLoop = new AtomicReference<>();

        assertThat(onLoop(() -> request.sendMultipartForm(form)
                .onComplete(answer -> answeredOnLoop.set(Context.isOnEventLoopThread()))).statusCode()).isEqualTo(200);
        assertThat(onLoop).hasValue(false);
        assertThat(answeredOnLoop).hasValue(true);
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        assertThat(SERVER.last().text()).contains("of a file");
    }

    @Test
    void tellsTheCharacterSetOfAFormWithItsTexts() throws Exception {
        Path file = Files.write(files.resolve("text"), "ä".getBytes(StandardCharsets.ISO_8859_1));
        HttpRequest<Buffer> post = client(API).postAbs(SERVER.uri("/").toString());

        assertThat(signed(() -> post.sendMultipartForm(MultipartForm.create().setCharset("ISO-8859-1")
                .textFileUpload("c", "c.txt", file.toString(), "text/plain"))).text())
                .containsIgnoringCase("text/plain; charset=ISO-8859-1");
    }

    /** Netty writes such to a temporary file unless it is told not to. */
    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void writesLongAttributesToNoFile(boolean inParts) throws Exception {
        Set<Path> before = attributesOnDisk();
        String value = "x".repeat(2_000_000);
        HttpRequest<Buffer> post = client(API).postAbs(SERVER.uri("/").toString());

        assertThat(signed(() -> inParts ? post.sendMultipartForm(MultipartForm.create().attribute("a", value))
                : post.sendForm(MultiMap.caseInsensitiveMultiMap().add("a", value))).text()).contains(value);
        assertThat(before).containsAll(attributesOnDisk());
    }

    private static Set<Path> attributesOnDisk() throws IOException {
        Path one = Files.createTempFile("where", "are");
        Files.delete(one);
        try (Stream<Path> all = Files.list(one.getParent())) {
            return all.filter(path -> path.getFileName().toString().startsWith("Attr_")).collect(Collectors.toSet());
        }
    }

    /** A form that tells when the name of a file is asked for, which is needed only to encode it. */
    private static MultipartForm watched(MultipartForm form, Runnable watcher) {
        return proxy(MultipartForm.class, form, "iterator", () -> {
            List<FormDataPart> parts = new ArrayList<>();
            form.forEach(part -> parts.add(proxy(FormDataPart.class, part, "filename", () -> {
                watcher.run();
                return part.filename();
            })));
            return parts.iterator();
        });
    }

    private static <T> T proxy(Class<T> type, T original, String method, Supplier<Object> instead) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (proxy, called, args) -> called.getName().equals(method) ? instead.get()
                        : called.isDefault() ? InvocationHandler.invokeDefault(proxy, called, args)
                                : called.invoke(original, args)));
    }

    @Test
    void sendsNothingToOthers() {
        WebClient client = WebClientSigning.install(WebClient.create(SERVER.vertx()), TestCredentials.signer(), API,
                AllowedHosts.of(URI.create("https://api.example.com")));

        assertNotSent(client.getAbs(SERVER.uri("/").toString()), HttpRequest::send, "The request goes to 127.0.0.1:"
                + SERVER.port()
                + ", but the signed requests of this client may go to https://api.example.com alone: add the host to"
                + " the client's AllowedHosts, or use a client that does not sign");
    }

    /** The host that is named is not the server that is connected to. */
    @Test
    void sendsNothingToAServerThatIsNotNamed() {
        WebClient client = WebClientSigning.install(WebClient.create(SERVER.vertx()), TestCredentials.signer(), API,
                AllowedHosts.of(List.of("api.example.com:" + SERVER.port())));
        String message = "The request goes to 127.0.0.1:" + SERVER.port() + ", but the signed requests of this client may go"
                + " to api.example.com:" + SERVER.port() + " alone: add the host to the client's AllowedHosts, or use a"
                + " client that does not sign";

        assertNotSent(client.getAbs(SERVER.uri("/").toString()).virtualHost("api.example.com"), HttpRequest::send, message);
        assertNotSent(client.request(HttpMethod.GET, SocketAddress.inetSocketAddress(SERVER.port(), "127.0.0.1"),
                SERVER.port(), "api.example.com", "/"), HttpRequest::send, message);
        assertNotSent(client.request(HttpMethod.GET, SocketAddress.domainSocketAddress("/run/docker.sock"),
                SERVER.port(), "api.example.com", "/"), HttpRequest::send,
                "The request goes to the socket /run/docker.sock, which is no"
                        + " host that could be allowed: use a client that does not sign");
    }

    @Test
    void takesRequestsThatDoNotTellOfTlsForWhatTheClientWasMadeFor() {
        RequestOptions untold = new RequestOptions().setHost("127.0.0.1").setPort(SERVER.port()).setURI("/");
        AllowedHosts withTls = AllowedHosts.of(URI.create("https://127.0.0.1:" + SERVER.port()));
        WebClient plain = WebClientSigning.install(WebClient.create(SERVER.vertx()), TestCredentials.signer(), API, withTls);
        WebClient tls = WebClientSigning.install(WebClient.create(SERVER.vertx(), new WebClientOptions().setSsl(true)),
                TestCredentials.signer(), API, withTls);

        assertNotSent(plain.request(HttpMethod.GET, untold), HttpRequest::send, "The request goes to 127.0.0.1:"
                + SERVER.port() + ", but the signed requests of this client may go to https://127.0.0.1:" + SERVER.port()
                + " alone: add the host to the client's AllowedHosts, or use a client that does not sign");
        assertThatThrownBy(() -> await(tls.request(HttpMethod.GET, untold).send())).as("the server has no TLS")
                .hasRootCauseInstanceOf(SSLException.class);
    }

    @Test
    void sendsNothingThatServersReadInDifferentWays() {
        assertNotSent(client(API).get(SERVER.port(), "127.0.0.1", "/a b"), HttpRequest::send,
                "The path or the query of a request to http://127.0.0.1:" + SERVER.port() + " has characters that no URI has,"
                        + " and that servers read in different ways: encode them, a blank as %20");
    }

    @Test
    void doesNotReplaceAnAuthorization() {
        assertNotSent(client(API).getAbs(SERVER.uri("/").toString()).basicAuthentication("a", "b"), HttpRequest::send,
                AUTHORIZED);
    }

    @Test
    void followsNoRedirects() {
        HttpRequest<Buffer> request = client(API).getAbs(SERVER.uri("/redirect?http://localhost:1/").toString());

        assertThat(request.followRedirects()).isTrue();
        assertThat(await(request.send()).statusCode()).isEqualTo(302);
    }

    @Test
    void signsEachAttemptAnewAndWhatASessionAdds() {
        WebClientSession session = WebClientSession.create(WebClient.create(SERVER.vertx())).addHeader("x-amz-meta", "1");
        HttpRequest<Buffer> request = WebClientSigning.install(session, signing(TestCredentials.signer(), API))
                .postAbs(SERVER.uri("/").toString());
        for (int i = 0; i < 2; i++) {
            signed(() -> request.sendJson(List.of(1)));

            assertThat(SERVER.last().header("Authorization").orElseThrow())
                    .contains("SignedHeaders=content-type;host;x-amz-date;x-amz-meta;x-amz-security-token,");
        }
    }

    @ParameterizedTest
    @EnumSource(names = { "HTTP_1_1", "HTTP_2" })
    void sendsNothingThatIsChangedOnceItIsSigned(HttpVersion version) {
        assertNotSent(addingLate("authorization", version).getAbs(SERVER.uri("/").toString()), HttpRequest::send, AUTHORIZED);
        for (String name : List.of("x-amz-meta", "x-amz-security-token", "host")) {
            assertNotSent(addingLate(name, version).getAbs(SERVER.uri("/").toString()), HttpRequest::send,
                    "The request was signed before these headers of it were changed: " + name + "; put them on the request"
                            + " itself, rather than on a WebClientSession, or by an interceptor that comes before signing,"
                            + " in the phase PREPARE_REQUEST or CREATE_REQUEST");
        }
        signed(() -> addingLate("x-trace", version).getAbs(SERVER.uri("/").toString()).send());
        assertThat(SERVER.last().header("X-Trace")).contains("late");
    }

    /** As a session of Vert.x 4.5.30 does. */
    private static WebClient addingLate(String name, HttpVersion version) {
        WebClientInternal client = (WebClientInternal) WebClient.create(SERVER.vertx(),
                new WebClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(false));
        client.addInterceptor(context -> {
            if (context.phase() == ClientPhase.SEND_REQUEST) {
                context.clientRequest().headers().add(name, "late");
            }
            context.next();
        });
        return WebClientSigning.install(client, signing(TestCredentials.signer(), API));
    }

    @Test
    void signsClientsOfVertxOnce() {
        WebClient client = client(API);
        WebClient other = (WebClient) Proxy.newProxyInstance(WebClient.class.getClassLoader(),
                new Class<?>[] { WebClient.class }, (proxy, method, args) -> null);

        assertThatThrownBy(() -> WebClientSigning.install(client, signing(TestCredentials.signer(), API)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> WebClientSigning.install(other, signing(TestCredentials.signer(), API)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("give the WebClient of Vert.x that it wraps");
    }

    @Test
    void blocksNoEventLoop() throws Exception {
        CompletableFuture<AwsCredentials> credentials = new CompletableFuture<>();
        HttpRequest<Buffer> request = install(TestCredentials.signer(Uni.createFrom().completionStage(credentials)))
                .postAbs(SERVER.uri("/").toString());
        CompletableFuture<HttpResponse<Buffer>> answer = new CompletableFuture<>();
        AtomicReference<Thread> loop = new AtomicReference<>();
        AtomicReference<Thread> answered = new AtomicReference<>();
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        SERVER.vertx().getOrCreateContext().runOnContext(ignored -> {
            loop.set(Thread.currentThread());
            request.sendJson(Map.of("a", "b")).onComplete(result -> {
                answered.set(Thread.currentThread());
                answer.complete(result.result());
            });
            waiting.complete(null);
        });

        waiting.get(10, TimeUnit.SECONDS);
        CompletableFuture.runAsync(() -> credentials.complete(TestCredentials.SESSION), ForkJoinPool.commonPool()).join();
        assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(answered.get()).isSameAs(loop.get());
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
    }

    @Test
    void failsAsCredentialsDo() {
        HttpRequest<Buffer> request = install(TestCredentials.signer(
                Uni.createFrom().failure(new AwsCredentialsException(Reason.REFUSED, "no"))))
                .getAbs(SERVER.uri("/").toString());

        assertThatThrownBy(() -> await(request.send())).hasRootCauseInstanceOf(AwsCredentialsException.class);
        assertThatThrownBy(() -> onLoop(request::send)).hasRootCauseInstanceOf(AwsCredentialsException.class);
    }

    /** The client throws it, after the caller has got a future. */
    @Test
    void failsAsAClientDoesThatWasClosedMeanwhile() {
        CompletableFuture<AwsCredentials> credentials = new CompletableFuture<>();
        AtomicInteger told = new AtomicInteger();
        WebClient client = counting(told, new WebClientOptions(), Uni.createFrom().completionStage(credentials));

        assertThatThrownBy(() -> onLoop(() -> {
            Future<HttpResponse<Buffer>> answer = client.getAbs(SERVER.uri("/").toString()).send();
            client.close();
            credentials.completeAsync(() -> TestCredentials.SESSION);
            return answer;
        })).hasRootCauseMessage("Client is closed");
        assertThat(told).hasValue(1);
    }

    @Test
    void failsAsAClientDoesWhoseOptionsAreWrong() {
        AtomicInteger told = new AtomicInteger();
        HttpRequest<Buffer> request = counting(told, new WebClientOptions().setProtocolVersion(HttpVersion.HTTP_2),
                Uni.createFrom().item(TestCredentials.SESSION).onItem().delayIt().by(Duration.ofMillis(10)))
                .getAbs(SERVER.uri("/").toString()).ssl(true);

        assertThatThrownBy(() -> onLoop(request::send)).hasRootCauseMessage("Must enable ALPN when using H2");
        assertThat(told).hasValue(1);
    }

    @Test
    void failsAsAClientDoesThatWasClosedOnceAFormIsRead() throws Exception {
        Path file = Files.writeString(files.resolve("file"), "of a file");
        AtomicInteger told = new AtomicInteger();
        WebClient client = counting(told, new WebClientOptions(), Uni.createFrom().item(TestCredentials.SESSION));
        ((WebClientInternal) client).addInterceptor(context -> {
            if (context.phase() == ClientPhase.CREATE_REQUEST) {
                client.close();
            }
            context.next();
        });

        assertThatThrownBy(() -> onLoop(() -> client.postAbs(SERVER.uri("/").toString()).sendMultipartForm(
                MultipartForm.create().binaryFileUpload("a", "a", file.toString(), "application/octet-stream"))))
                .hasRootCauseMessage("Client is closed");
        assertThat(told).hasValue(1);
    }

    /** Counts how often a failure is told. */
    private static WebClient counting(AtomicInteger told, WebClientOptions options, Uni<AwsCredentials> credentials) {
        WebClientInternal client = (WebClientInternal) WebClient.create(SERVER.vertx(), options);
        client.addInterceptor(context -> {
            if (context.phase() == ClientPhase.FAILURE) {
                told.incrementAndGet();
            }
            context.next();
        });
        return WebClientSigning.install(client, signing(TestCredentials.signer(credentials), API));
    }

    private Received signed(Supplier<Future<HttpResponse<Buffer>>> call) {
        int before = SERVER.count();
        await(call.get());
        assertThat(SERVER.last().verdict()).as(SERVER.last().head().target()).isEqualTo("genuine");
        assertThat(SERVER.count()).isEqualTo(before + 1);
        return SERVER.last();
    }

    private static void assertNotSent(HttpRequest<Buffer> request,
            Function<HttpRequest<Buffer>, Future<HttpResponse<Buffer>>> call, String message) {
        int before = SERVER.count();
        assertThatThrownBy(() -> await(call.apply(request))).isInstanceOf(CompletionException.class).cause()
                .isInstanceOf(UnsignableRequestException.class).hasMessage(message);
        assertThatThrownBy(() -> onLoop(() -> call.apply(request))).cause().hasMessage(message);
        assertThat(SERVER.count()).isEqualTo(before);
    }

    private static <T> T onLoop(Supplier<Future<T>> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        SERVER.vertx().getOrCreateContext()
                .runOnContext(ignored -> call.get().onComplete(result::complete, result::completeExceptionally));
        return result.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static ReadStream<Buffer> stream(String text) {
        return MultiHelper.toReadStream(Multi.createFrom().item(Buffer.buffer(text)));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static WebClient client(SigningTarget target) {
        return client(target, new WebClientOptions());
    }

    private static WebClient client(SigningTarget target, WebClientOptions options) {
        return WebClientSigning.install(WebClient.create(SERVER.vertx(), options), signing(TestCredentials.signer(), target));
    }

    private static WebClient install(AwsRequestSigner signer) {
        return WebClientSigning.install(WebClient.create(SERVER.vertx()), signing(signer, API));
    }

    private static ClientSigning signing(AwsRequestSigner signer, SigningTarget target) {
        return ClientSigning.of(signer, target, AllowedHosts.of(SERVER.uri("/")));
    }

    /** Knows whether it may go on. */
    private static final class Flowing implements ReadStream<Buffer> {

        private volatile boolean halted;

        @Override
        public ReadStream<Buffer> pause() {
            halted = true;
            return this;
        }

        @Override
        public ReadStream<Buffer> resume() {
            halted = false;
            return this;
        }

        @Override
        public ReadStream<Buffer> fetch(long amount) {
            return this;
        }

        @Override
        public ReadStream<Buffer> handler(Handler<Buffer> handler) {
            return this;
        }

        @Override
        public ReadStream<Buffer> endHandler(Handler<Void> handler) {
            return this;
        }

        @Override
        public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
            return this;
        }
    }
}
