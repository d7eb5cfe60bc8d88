package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.stork.api.ServiceInstance;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.core.buffer.Buffer;

/** A request that another signature may cure is repeated once: each body that can be sent twice, for each kind of answer. */
class RepeatedRequestsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final SessionCredentials OLD = session("ASIAOLD");
    private static final SessionCredentials NEW = session("ASIANEW");
    private static final StaticCredentials FIXED = new StaticCredentials("AKIAFIXED", SecretString.of("fixed-secret"));
    private static final byte[] LONG = new byte[1_500_000];

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Sender.class, Bucket.class, Api.class, Never.class, Verifying.class,
                    Note.class, Answers.class, WithStaticKeys.class, Leftovers.class, Counted.class, Instance.class))
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey("quarkus.aws-auth.credentials.fixed.static.access-key-id", FIXED.accessKeyId())
            .overrideConfigKey("quarkus.aws-auth.credentials.fixed.static.secret-access-key",
                    FIXED.secretAccessKey().reveal())
            .overrideConfigKey("quarkus.aws-auth.signing.\"" + Never.class.getName() + "\".repeat", "false")
            .overrideConfigKey("quarkus.aws-auth.credentials.session.access-key-id", OLD.accessKeyId())
            .overrideConfigKey("quarkus.aws-auth.credentials.session.secret-access-key",
                    OLD.secretAccessKey().reveal())
            .overrideConfigKey("quarkus.aws-auth.credentials.session.session-token", OLD.sessionToken().reveal());

    private static SessionCredentials session(String id) {
        return new SessionCredentials(id, SecretString.of("secret-of-" + id), SecretString.of("token-of-" + id),
                Instant.now().plusSeconds(3600), null);
    }

    record Note(String text) {
    }

    /** What all clients have in common. */
    public interface Sender {

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        String json(Note body);

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        Response jsonResponse(Note body);

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        RestResponse<String> jsonRestResponse(Note body);

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        Uni<String> jsonLater(Note body);

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        Uni<Response> jsonResponseLater(Note body);

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        CompletionStage<String> jsonStage(Note body);

        @POST
        @Consumes(MediaType.TEXT_PLAIN)
        String text(String body);

        @POST
        @Consumes(MediaType.TEXT_PLAIN)
        Response textResponse(String body);

        @POST
        @Consumes(MediaType.TEXT_PLAIN)
        RestResponse<String> textRestResponse(String body);

        @POST
        @Consumes(MediaType.TEXT_PLAIN)
        Uni<String> textLater(String body);

        @POST
        @Consumes(MediaType.TEXT_PLAIN)
        Uni<Response> textResponseLater(String body);

        @POST
        @Consumes(MediaType.TEXT_PLAIN)
        CompletionStage<String> textStage(String body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String file(File body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Response fileResponse(File body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        RestResponse<String> fileRestResponse(File body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> fileLater(File body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<Response> fileResponseLater(File body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        CompletionStage<String> fileStage(File body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String stream(InputStream body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Response streamResponse(InputStream body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        RestResponse<String> streamRestResponse(InputStream body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> streamLater(InputStream body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<Response> streamResponseLater(InputStream body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        CompletionStage<String> streamStage(InputStream body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String multi(Multi<Buffer> body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Response multiResponse(Multi<Buffer> body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        RestResponse<String> multiRestResponse(Multi<Buffer> body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> multiLater(Multi<Buffer> body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<Response> multiResponseLater(Multi<Buffer> body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        CompletionStage<String> multiStage(Multi<Buffer> body);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        String multipart(@RestForm String text, @RestForm("file") File body);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        Response multipartResponse(@RestForm String text, @RestForm("file") File body);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        RestResponse<String> multipartRestResponse(@RestForm String text, @RestForm("file") File body);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        Uni<String> multipartLater(@RestForm String text, @RestForm("file") File body);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        Uni<Response> multipartResponseLater(@RestForm String text, @RestForm("file") File body);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        CompletionStage<String> multipartStage(@RestForm String text, @RestForm("file") File body);

        @GET
        String nothing();

        @GET
        Response nothingResponse();

        @GET
        RestResponse<String> nothingRestResponse();

        @GET
        Uni<String> nothingLater();

        @GET
        Uni<Response> nothingResponseLater();

        @GET
        CompletionStage<String> nothingStage();

        @GET
        File download();

        @GET
        Uni<File> downloadLater();

        @GET
        java.nio.file.Path downloadPath();

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String onceOnly(@HeaderParam("Content-Length") long length, InputStream body);
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3")
    @RegisterProvider(Answers.class)
    public interface Bucket extends Sender {
    }

    @Path("/api")
    @AwsSigned(service = "execute-api")
    @RegisterProvider(Answers.class)
    public interface Api extends Sender {
    }

    @Path("/api")
    @AwsSigned(service = "execute-api")
    public interface Never extends Sender {
    }

    @Path("/api")
    @AwsSigned(service = "execute-api", credentials = "fixed")
    public interface WithStaticKeys extends Sender {
    }

    /** What the application sees. */
    public static class Answers implements ClientResponseFilter {

        static final AtomicInteger SEEN = new AtomicInteger();

        @Override
        public void filter(ClientRequestContext request, ClientResponseContext response) {
            SEEN.incrementAndGet();
        }
    }

    /** How services say that a session has expired. */
    private enum Rejection {
        XML,
        JSON,
        HEADER;

        void answer(HttpServerRequest request) {
            switch (this) {
                case XML -> request.response().setStatusCode(400).putHeader("Content-Type", "application/xml").end(text());
                case JSON -> request.response().setStatusCode(400).putHeader("Content-Type", "application/x-amz-json-1.0")
                        .end(text());
                default -> request.response().setStatusCode(403).putHeader("x-amzn-ErrorType", "ExpiredTokenException")
                        .end(text());
            }
        }

        String text() {
            return switch (this) {
                case XML -> "<?xml version=\"1.0\"?>\n<Error><Code>ExpiredToken</Code><Message>Größe</Message></Error>";
                case JSON -> "{\"__type\":\"com.amazon.coral.service#ExpiredTokenException\"}";
                default -> "{\"message\":\"expired\"}";
            };
        }
    }

    @Inject
    Vertx vertx;
    @Inject
    AwsCredentialsRegistry registry;

    private final AtomicInteger arrived = new AtomicInteger();
    private File file;
    private Verifying server;

    @BeforeEach
    void start() throws IOException {
        Arrays.fill(LONG, (byte) 'x');
        file = Files.write(Files.createTempFile("repeated", ".txt"), LONG).toFile();
        server = new Verifying(vertx, OLD, NEW, FIXED);
        registry.replaceSession("<default>", OLD);
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(file.delete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void withNewCredentials(boolean http2) {
        for (Class<? extends Sender> type : List.of(Bucket.class, Api.class)) {
            Sender client = builder().property(QuarkusRestClientProperties.HTTP2, http2).build(type);
            for (Rejection rejection : Rejection.values()) {
                calls().forEach((name, call) -> {
                    String what = type.getSimpleName() + " " + rejection + " " + name;
                    expireOnce(rejection);
                    assertThat(call.apply(client)).as(what).isEqualTo("received");
                    assertThat(Answers.SEEN).as(what).hasValue(1);
                    verifyBoth(what, http2 ? "h2" : "http/1.1");
                });
            }
        }
    }

    private void verifyBoth(String what, String version) {
        Verifying.Received first = server.next();
        Verifying.Received second = server.next();
        assertThat(List.of(first.version(), second.version())).as(what).containsOnly(version);
        assertThat(first.header("Authorization").orElseThrow()).as(what).contains("ASIAOLD");
        assertThat(second.header("Authorization").orElseThrow()).as(what).contains("ASIANEW");
        assertThat(server.verified(what, second)).as(what).isEqualTo(server.verified(what, first));
        assertThat(second.headers()).extracting(header -> header.name().toLowerCase()).as(what).doesNotHaveDuplicates();
        assertThat(server.hasMore()).as(what).isFalse();
    }

    /** As where Stork chooses among servers by how many of its requests each has. */
    public static class Counted implements ResteasyReactiveClientRequestFilter {

        static final AtomicInteger UNDER_WAY = new AtomicInteger();

        @Override
        public void filter(ResteasyReactiveClientRequestContext request) {
            UNDER_WAY.incrementAndGet();
            request.unwrap(RestClientRequestContext.class).setCallStatsCollector(new Instance());
        }
    }

    private static final class Instance implements ServiceInstance {

        @Override
        public long getId() {
            return 1;
        }

        @Override
        public String getHost() {
            return "localhost";
        }

        @Override
        public int getPort() {
            return 80;
        }

        @Override
        public Optional<String> getPath() {
            return Optional.empty();
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public boolean gatherStatistics() {
            return true;
        }

        @Override
        public void recordEnd(Throwable failure) {
            Counted.UNDER_WAY.decrementAndGet();
        }
    }

    @Test
    void endsOnceForStork() {
        Sender client = builder().register(Counted.class).build(Api.class);
        expireOnce(Rejection.JSON);

        assertThat(client.nothing()).isEqualTo("received");

        assertThat(arrived).hasValue(2);
        Leftovers.await("none is under way", () -> Counted.UNDER_WAY.get() == 0);
    }

    private void expireOnce(Rejection rejection) {
        registry.replaceSession("<default>", OLD);
        reset();
        server.answering(request -> {
            if (arrived.incrementAndGet() == 1) {
                registry.replaceSession("<default>", NEW);
                rejection.answer(request);
            } else {
                request.response().end("received");
            }
        });
    }

    private void reset() {
        server.forget();
        arrived.set(0);
        Answers.SEEN.set(0);
    }

    /** The client puts the body of each answer into a file, whatever its status. */
    @Test
    void whereTheAnswerIsAFile() throws IOException {
        Set<String> before = downloads();
        for (Class<? extends Sender> type : List.of(Bucket.class, Api.class)) {
            Sender client = client(type);
            for (Rejection rejection : Rejection.values()) {
                for (Supplier<java.nio.file.Path> call : List.<Supplier<java.nio.file.Path>> of(
                        () -> client.download().toPath(), () -> client.downloadLater().await().atMost(SOON).toPath(),
                        client::downloadPath)) {
                    expireOnce(rejection);
                    java.nio.file.Path downloaded = call.get();
                    assertThat(downloaded).hasContent("received");
                    Files.delete(downloaded);
                    verifyBoth(type.getSimpleName() + " " + rejection, "http/1.1");
                }
            }
        }
        Leftovers.await("no file of a first answer", () -> downloads().equals(before));
    }

    private static Set<String> downloads() {
        return Set.of(new File(System.getProperty("java.io.tmpdir")).list((folder, name) -> name.startsWith("rest-client")));
    }

    /** Each session is rejected; what the service says is told as it is. */
    @Test
    void onlyOnce() {
        Sender client = client(Api.class);
        for (Rejection rejection : Rejection.values()) {
            calls().forEach((name, call) -> {
                reset();
                server.answering(request -> renewAndReject(request, rejection));
                fails(rejection + " " + name, () -> call.apply(client), rejection);
                assertThat(Answers.SEEN).as(name).hasValue(1);
                server.verified(name, server.next());
                server.verified(name, server.next());
                assertThat(server.hasMore()).as(name).isFalse();
            });
        }
        server.forget();
        assertThat(client.text("body")).as("after failures").isEqualTo("received");
    }

    /** The caller gets the failure; the answer before it is not judged once more, which would drop the new credentials. */
    @Test
    void failuresOfRepetitions() {
        for (Class<? extends Sender> type : List.of(Bucket.class, Api.class)) {
            Sender client = client(type);
            calls().forEach((name, call) -> {
                registry.replaceSession("<default>", OLD);
                reset();
                server.answering(request -> {
                    if (arrived.incrementAndGet() == 1) {
                        renewAndReject(request, Rejection.XML);
                    } else {
                        request.connection().close();
                    }
                });
                assertThatThrownBy(() -> call.apply(client)).as(type.getSimpleName() + " " + name)
                        .hasRootCauseMessage("Connection was closed");
                assertThat(arrived).as(name).hasValue(2);
                assertThat(registry.findAndAwait("<default>").orElseThrow().resolveAndAwait()).as(name).isEqualTo(NEW);
            });
        }
        reset();
    }

    /** Such a request was not sent without a signature, though it has none yet and there is an answer. */
    @Test
    void repetitionsThatDoNotConnect() throws IOException {
        try (ServerSocket listening = new ServerSocket(0)) {
            new Thread(() -> answerOnce(listening)).start();
            Sender client = QuarkusRestClientBuilder.newBuilder()
                    .baseUri(URI.create("http://localhost:" + listening.getLocalPort())).build(Api.class);

            assertThatThrownBy(() -> client.json(new Note("body"))).hasRootCauseInstanceOf(ConnectException.class);
            assertThat(registry.findAndAwait("<default>").orElseThrow().resolveAndAwait()).isEqualTo(NEW);
        }
    }

    private void answerOnce(ServerSocket listening) {
        try (Socket connection = listening.accept()) {
            listening.close();
            StringBuilder request = new StringBuilder();
            while (!request.toString().endsWith("}")) {
                request.append((char) connection.getInputStream().read());
            }
            registry.replaceSession("<default>", NEW);
            byte[] body = Rejection.JSON.text().getBytes(StandardCharsets.UTF_8);
            connection.getOutputStream().write(("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: "
                    + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A server refuses at once, and does not read on before the repetition is over. What it was sent by then is not the whole,
     * so that its connection must not serve another request.
     */
    @Test
    void bodiesThatAreStillBeingSent() throws Exception {
        byte[] body = new byte[20_000_000];
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Sender client = QuarkusRestClientBuilder.newBuilder().readTimeout(10, TimeUnit.SECONDS)
                    .baseUri(URI.create("http://localhost:" + listening.getLocalPort())).build(Bucket.class);
            Uni<String> call = client.streamLater(new ByteArrayInputStream(body));
            CompletableFuture<String> answer = call.subscribeAsCompletionStage();
            try (Socket first = listening.accept()) {
                head(first);
                registry.replaceSession("<default>", NEW);
                answer(first, "403 Forbidden\r\nx-amzn-ErrorType: ExpiredTokenException", "");
                try (Socket second = listening.accept()) {
                    skip(second, Long.parseLong(head(second).replaceAll("(?is).*content-length: (\\d+).*", "$1")));
                    answer(second, "200 OK", "received");
                    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("received");
                    Leftovers.await("released", () -> !Leftovers.hasDescriptors() || Leftovers.descriptors(".body") == 0);
                    first.setSoTimeout(10_000);
                    assertThat(skip(first, Long.MAX_VALUE)).isPositive().isLessThan(body.length);
                }
            }
        }
    }

    private static String head(Socket connection) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) connection.getInputStream().read());
        }
        return head.toString();
    }

    private static void answer(Socket connection, String status, String body) throws IOException {
        connection.getOutputStream().write(("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Up to so many bytes, or to the end. */
    private static long skip(Socket connection, long count) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long sum = 0;
        while (sum < count) {
            int more;
            try {
                more = connection.getInputStream().read(buffer, 0, (int) Math.min(buffer.length, count - sum));
            } catch (SocketException reset) {
                return sum;
            }
            if (more < 0) {
                return sum;
            }
            sum += more;
        }
        return sum;
    }

    private void renewAndReject(HttpServerRequest request, Rejection rejection) {
        registry.replaceSession("<default>", request.getHeader("Authorization").contains("ASIAOLD") ? NEW : OLD);
        rejection.answer(request);
    }

    /** Static keys, and a session that nobody has renewed. */
    @Test
    void notWhereNothingIsRenewed() {
        for (Class<? extends Sender> type : List.of(WithStaticKeys.class, Api.class, Bucket.class)) {
            Sender client = client(type);
            for (Rejection rejection : Rejection.values()) {
                server.answering(rejection::answer);
                calls().forEach((name, call) -> {
                    String what = type.getSimpleName() + " " + rejection + " " + name;
                    fails(what, () -> call.apply(client), rejection);
                    server.verified(what, server.next());
                    assertThat(server.hasMore()).as(what).isFalse();
                });
            }
        }
    }

    private static void fails(String what, Runnable call, Rejection rejection) {
        assertThatThrownBy(call::run).as(what).satisfies(failure -> {
            Throwable cause = Stream.iterate(failure, Throwable::getCause)
                    .filter(e -> e instanceof WebApplicationException).findFirst().orElseThrow();
            assertThat(((WebApplicationException) cause).getResponse().readEntity(String.class)).as(what)
                    .isEqualTo(rejection.text());
        });
    }

    @Test
    void notWhatCanBeSentOnlyOnce() {
        server.answering(request -> renewAndReject(request, Rejection.XML));
        Sender client = client(Bucket.class);
        fails("once", () -> client.onceOnly(LONG.length, new ByteArrayInputStream(LONG)), Rejection.XML);
        server.verified("once", server.next());
        assertThat(server.hasMore()).isFalse();
    }

    @Test
    void notWhereThatIsSwitchedOff() {
        server.answering(request -> renewAndReject(request, Rejection.XML));
        Sender client = client(Never.class);
        calls().forEach((name, call) -> {
            fails(name, () -> call.apply(client), Rejection.XML);
            server.verified(name, server.next());
            assertThat(server.hasMore()).as(name).isFalse();
        });
    }

    @Test
    void withTheTimeOfTheService() {
        for (Class<? extends Sender> type : List.of(Bucket.class, WithStaticKeys.class)) {
            for (Duration off : List.of(Duration.ofMinutes(20), Duration.ofMinutes(-20))) {
                calls().forEach((name, call) -> repeatsWithTheTimeOfTheService(client(type), off, name, call));
            }
        }
    }

    /** The first answer corrects the clock for both. */
    @Test
    void severalAtOnceWithTheTimeOfTheService() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME
                .format(Instant.now().plus(Duration.ofMinutes(20)).atOffset(ZoneOffset.UTC));
        List<HttpServerRequest> early = new CopyOnWriteArrayList<>();
        server.answering(request -> {
            if (arrived.incrementAndGet() > 2) {
                request.response().end("received");
            } else {
                early.add(request);
                if (early.size() == 2) {
                    early.forEach(each -> each.response().putHeader("Date", date).setStatusCode(403).end());
                }
            }
        });
        Sender client = client(WithStaticKeys.class);
        assertThat(Uni.join().all(client.nothingLater(), client.nothingLater()).andCollectFailures().await().atMost(SOON))
                .containsExactly("received", "received");
        assertThat(arrived).hasValue(4);
        server.forget();
    }

    private void repeatsWithTheTimeOfTheService(Sender client, Duration off, String name, Function<Sender, String> call) {
        reset();
        server.answering(request -> {
            if (arrived.incrementAndGet() == 1) {
                request.response().putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME
                        .format(Instant.now().plus(off).atOffset(ZoneOffset.UTC))).setStatusCode(403)
                        .end("<Error><Code>RequestTimeTooSkewed</Code></Error>");
            } else {
                request.response().end("received");
            }
        });
        assertThat(call.apply(client)).as(name).isEqualTo("received");
        server.verified(name, server.next());
        server.verified(name, server.next(), () -> Instant.now().plus(off));
        assertThat(call.apply(client)).as(name).isEqualTo("received");
        server.verified(name, server.next(), () -> Instant.now().plus(off));
        assertThat(server.hasMore()).as(name).isFalse();
    }

    /** By Uni.retry or fault tolerance, after a repetition of ours that did not help. */
    @Test
    void whatTheApplicationRepeatsIsSignedAnew() {
        Sender client = client(Bucket.class);
        for (Uni<String> call : List.of(client.jsonLater(new Note("body")), client.fileLater(file),
                client.multipartLater("body", file), client.nothingLater())) {
            registry.replaceSession("<default>", OLD);
            reset();
            server.answering(request -> {
                if (arrived.incrementAndGet() < 4) {
                    renewAndReject(request, Rejection.JSON);
                } else {
                    request.response().end("received");
                }
            });
            assertThat(call.onFailure().retry().atMost(1).await().atMost(SOON)).isEqualTo("received");
            byte[] first = server.verified("1", server.next());
            for (int number = 2; number <= 4; number++) {
                byte[] next = server.verified(String.valueOf(number), server.next());
                assertThat(next.length).as("%s", number).isCloseTo(first.length, Verifying.DIFFERENCE_OF_BOUNDARIES);
            }
            assertThat(server.hasMore()).isFalse();
        }
    }

    /** They share their headers, and with them the length and the boundary. */
    @Test
    void oneCallIsNotSentTwiceAtOnce() throws Exception {
        Sender client = client(Bucket.class);
        for (Uni<String> call : List.of(client.fileLater(file), client.multipartLater("body", file))) {
            registry.replaceSession("<default>", NEW);
            reset();
            CompletableFuture<HttpServerRequest> held = new CompletableFuture<>();
            server.answering(held::complete);
            CompletableFuture<String> first = call.subscribeAsCompletionStage();
            HttpServerRequest arrived = held.get(10, TimeUnit.SECONDS);

            assertThatThrownBy(() -> call.await().atMost(SOON)).hasStackTraceContaining(
                    "Another request of the same call is under way");

            server.answering(request -> request.response().end("received"));
            arrived.response().end("received");
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("received");
            assertThat(call.await().atMost(SOON)).isEqualTo("received");
            server.verified("first", server.next());
            server.verified("second", server.next());
            assertThat(server.hasMore()).isFalse();
        }
    }

    private Map<String, Function<Sender, String>> calls() {
        Map<String, Function<Sender, String>> calls = new LinkedHashMap<>();
        calls.put("json", client -> client.json(new Note("body")));
        calls.put("jsonResponse", client -> client.jsonResponse(new Note("body")).readEntity(String.class));
        calls.put("jsonRestResponse", client -> client.jsonRestResponse(new Note("body")).getEntity());
        calls.put("jsonLater", client -> client.jsonLater(new Note("body")).await().atMost(SOON));
        calls.put("jsonResponseLater",
                client -> client.jsonResponseLater(new Note("body")).await().atMost(SOON).readEntity(String.class));
        calls.put("jsonStage", client -> client.jsonStage(new Note("body")).toCompletableFuture().join());
        calls.put("text", client -> client.text("body"));
        calls.put("textResponse", client -> client.textResponse("body").readEntity(String.class));
        calls.put("textRestResponse", client -> client.textRestResponse("body").getEntity());
        calls.put("textLater", client -> client.textLater("body").await().atMost(SOON));
        calls.put("textResponseLater",
                client -> client.textResponseLater("body").await().atMost(SOON).readEntity(String.class));
        calls.put("textStage", client -> client.textStage("body").toCompletableFuture().join());
        calls.put("file", client -> client.file(file));
        calls.put("fileResponse", client -> client.fileResponse(file).readEntity(String.class));
        calls.put("fileRestResponse", client -> client.fileRestResponse(file).getEntity());
        calls.put("fileLater", client -> client.fileLater(file).await().atMost(SOON));
        calls.put("fileResponseLater", client -> client.fileResponseLater(file).await().atMost(SOON).readEntity(String.class));
        calls.put("fileStage", client -> client.fileStage(file).toCompletableFuture().join());
        calls.put("stream", client -> client.stream(new ByteArrayInputStream(LONG)));
        calls.put("streamResponse", client -> client.streamResponse(new ByteArrayInputStream(LONG)).readEntity(String.class));
        calls.put("streamRestResponse", client -> client.streamRestResponse(new ByteArrayInputStream(LONG)).getEntity());
        calls.put("streamLater", client -> client.streamLater(new ByteArrayInputStream(LONG)).await().atMost(SOON));
        calls.put("streamResponseLater", client -> client.streamResponseLater(new ByteArrayInputStream(LONG)).await()
                .atMost(SOON).readEntity(String.class));
        calls.put("streamStage", client -> client.streamStage(new ByteArrayInputStream(LONG)).toCompletableFuture().join());
        calls.put("multi", client -> client.multi(Multi.createFrom().items(Buffer.buffer("bo"), Buffer.buffer("dy"))));
        calls.put("multiResponse", client -> client
                .multiResponse(Multi.createFrom().items(Buffer.buffer("bo"), Buffer.buffer("dy"))).readEntity(String.class));
        calls.put("multiRestResponse", client -> client
                .multiRestResponse(Multi.createFrom().items(Buffer.buffer("bo"), Buffer.buffer("dy"))).getEntity());
        calls.put("multiLater", client -> client.multiLater(Multi.createFrom().items(Buffer.buffer("bo"), Buffer.buffer("dy")))
                .await().atMost(SOON));
        calls.put("multiResponseLater",
                client -> client.multiResponseLater(Multi.createFrom().items(Buffer.buffer("bo"), Buffer.buffer("dy"))).await()
                        .atMost(SOON).readEntity(String.class));
        calls.put("multiStage", client -> client.multiStage(Multi.createFrom().items(Buffer.buffer("bo"), Buffer.buffer("dy")))
                .toCompletableFuture().join());
        calls.put("multipart", client -> client.multipart("body", file));
        calls.put("multipartResponse", client -> client.multipartResponse("body", file).readEntity(String.class));
        calls.put("multipartRestResponse", client -> client.multipartRestResponse("body", file).getEntity());
        calls.put("multipartLater", client -> client.multipartLater("body", file).await().atMost(SOON));
        calls.put("multipartResponseLater",
                client -> client.multipartResponseLater("body", file).await().atMost(SOON).readEntity(String.class));
        calls.put("multipartStage", client -> client.multipartStage("body", file).toCompletableFuture().join());
        calls.put("nothing", client -> client.nothing());
        calls.put("nothingResponse", client -> client.nothingResponse().readEntity(String.class));
        calls.put("nothingRestResponse", client -> client.nothingRestResponse().getEntity());
        calls.put("nothingLater", client -> client.nothingLater().await().atMost(SOON));
        calls.put("nothingResponseLater",
                client -> client.nothingResponseLater().await().atMost(SOON).readEntity(String.class));
        calls.put("nothingStage", client -> client.nothingStage().toCompletableFuture().join());
        return calls;
    }

    private Sender client(Class<? extends Sender> type) {
        return builder().build(type);
    }

    private QuarkusRestClientBuilder builder() {
        return QuarkusRestClientBuilder.newBuilder().baseUri(server.uri()).readTimeout(10, TimeUnit.SECONDS);
    }
}
