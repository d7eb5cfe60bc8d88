package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

import org.jboss.resteasy.reactive.PathPart;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.PayloadMode;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.core.buffer.Buffer;

/** Who gives up a request, whenever that is, leaves no file, stream, thread or connection behind; nor does a time-out. */
class CancelledRequestsTest {

    private static final String SERVER = "http://localhost:${quarkus.http.test-port:8081}";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final StaticCredentials CREDENTIALS = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
    private static final byte[] LONG = new byte[1_500_000];
    private static final long LONGER = 2L * LONG.length;

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = slow(new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Sender.class, Bucket.class, Whole.class, Slow.class, Sessions.class,
                    Verifying.class, Note.class, Leftovers.class, PassingOn.class, StandingStill.class, BehindFilters.class))
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.fixed.static.access-key-id", CREDENTIALS.accessKeyId())
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.fixed.static.secret-access-key",
                    CREDENTIALS.secretAccessKey().reveal()));

    private static QuarkusUnitTest slow(QuarkusUnitTest test) {
        String credentials = "quarkus.aws-auth.credentials.\"slow\".";
        String arn = "arn:aws:rolesanywhere:eu-west-3:123456789012:";
        String id = "/00000000-0000-4000-8000-000000000001";
        return test.overrideRuntimeConfigKey(credentials + "acquire-at-start", "lazy")
                .overrideRuntimeConfigKey(credentials + "roles-anywhere.trust-anchor-arn", arn + "trust-anchor" + id)
                .overrideRuntimeConfigKey(credentials + "roles-anywhere.profile-arn", arn + "profile" + id)
                .overrideRuntimeConfigKey(credentials + "roles-anywhere.role-arn", "arn:aws:iam::123456789012:role/slow")
                .overrideRuntimeConfigKey(credentials + "roles-anywhere.endpoint-override", SERVER)
                .overrideRuntimeConfigKey(credentials + "roles-anywhere.read-timeout", "30s")
                .overrideRuntimeConfigKey("quarkus.aws-auth.acquire-timeout", "30s");
    }

    record Note(String text) {
    }

    /** What both clients have in common. */
    public interface Sender {

        @POST
        Uni<String> nothing();

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        Uni<String> json(Note body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> file(File body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> part(PathPart body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> stream(InputStream body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> stream(@HeaderParam("Content-Length") long length, InputStream body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> multi(Multi<Buffer> body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> multi(@HeaderParam("Content-Length") long length, Multi<Buffer> body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String multiNow(Multi<Buffer> body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> output(StreamingOutput body);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        Uni<String> multipart(@RestForm String text, @RestForm("file") File body);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        Uni<String> form(ClientMultipartForm form);
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3", credentials = "fixed")
    public interface Bucket extends Sender {
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3", credentials = "fixed", payload = PayloadMode.SIGNED)
    public interface Whole extends Sender {
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3", credentials = "slow")
    public interface Slow extends Sender {
    }

    /** Plays IAM Roles Anywhere, and answers when it is told to. */
    @Path("/sessions")
    public static class Sessions {

        static final AtomicInteger CALLS = new AtomicInteger();
        static final CompletableFuture<SessionCredentials> SESSION = new CompletableFuture<>();

        @POST
        public Uni<Response> createSession(String body) {
            CALLS.incrementAndGet();
            return Uni.createFrom().completionStage(SESSION).map(session -> Response.status(201)
                    .entity("{\"credentialSet\":[{\"credentials\":{\"accessKeyId\":\"" + session.accessKeyId()
                            + "\",\"secretAccessKey\":\"" + session.secretAccessKey().reveal() + "\",\"sessionToken\":\""
                            + session.sessionToken().reveal() + "\",\"expiration\":\"" + session.expiration()
                            + "\"}}]}")
                    .build());
        }
    }

    public static class PassingOn implements WriterInterceptor {

        @Override
        public void aroundWriteTo(WriterInterceptorContext write) throws IOException {
            write.proceed();
        }
    }

    /** A stream that gets stuck, until it is closed. */
    private static final class Stuck extends InputStream {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private int left = LONG.length;

        @Override
        public int read() throws IOException {
            return read(new byte[1], 0, 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            if (left == 0) {
                reached.countDown();
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IOException("closed");
            }
            int read = Math.min(left, count);
            left -= read;
            return read;
        }

        @Override
        public void close() {
            closed.countDown();
        }

        boolean isReached() {
            return reached.getCount() == 0;
        }

        boolean isClosed() {
            return closed.getCount() == 0;
        }
    }

    /** The source of a body that comes no further. It cannot be closed, but notices when nobody wants it any more. */
    private static final class StandingStill {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final AtomicBoolean told = new AtomicBoolean();

        boolean isReached() {
            return reached.getCount() == 0;
        }

        boolean isTold() {
            return told.get();
        }

        void writeTo(OutputStream out) throws IOException {
            out.write(LONG);
            stand();
        }

        private void stand() throws IOException {
            reached.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                told.set(true);
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        Multi<Byte> bytes() {
            return after((byte) 1);
        }

        Multi<Buffer> buffers() {
            return after(Buffer.buffer(LONG));
        }

        private <T> Multi<T> after(T item) {
            return Multi.createFrom().emitter(emitter -> {
                emitter.onTermination(() -> told.set(true));
                emitter.emit(item);
                reached.countDown();
            });
        }

        InputStream stream() {
            return new InputStream() {

                private int left = LONG.length;

                @Override
                public int read() throws IOException {
                    if (left == 0) {
                        stand();
                    }
                    left--;
                    return 0;
                }
            };
        }
    }

    @Inject
    Vertx vertx;

    private File file;
    private Verifying server;

    @BeforeEach
    void start() throws IOException {
        file = Files.write(Files.createTempFile("cancelled", ".txt"), LONG).toFile();
        server = new Verifying(vertx, CREDENTIALS);
        server.answering(request -> {
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        assertThat(file.delete()).isTrue();
    }

    private Map<String, Function<Sender, Uni<String>>> wholeBodies() {
        Map<String, Function<Sender, Uni<String>>> calls = new LinkedHashMap<>();
        calls.put("nothing", Sender::nothing);
        calls.put("json", client -> client.json(new Note("body")));
        calls.put("file", client -> client.file(file));
        calls.put("stream", client -> client.stream(new ByteArrayInputStream(LONG)));
        calls.put("multi", client -> client.multi(Multi.createFrom().item(Buffer.buffer(LONG))));
        calls.put("output", client -> client.output(out -> out.write(LONG)));
        calls.put("multipart", client -> client.multipart("text", file));
        return calls;
    }

    private static Map<String, BiFunction<Sender, StandingStill, Uni<String>>> bodiesThatStandStill() {
        Map<String, BiFunction<Sender, StandingStill, Uni<String>>> calls = new LinkedHashMap<>();
        calls.put("output", (client, source) -> client.output(source::writeTo));
        calls.put("stream", (client, source) -> client.stream(source.stream()));
        calls.put("streamOfKnownLength", (client, source) -> client.stream(LONGER, source.stream()));
        calls.put("multipart", (client, source) -> client.form(ClientMultipartForm.create().multiAsBinaryFileUpload("file",
                "name", source.bytes(), MediaType.APPLICATION_OCTET_STREAM)));
        return calls;
    }

    /** All with one client that has one connection: the last ones work only if the others have given it back. */
    @Test
    void whileCredentialsAreAwaited() throws Exception {
        Sender client = client(Slow.class, 20_000);
        Map<String, Cancellable> running = new LinkedHashMap<>();
        wholeBodies().forEach((name, call) -> running.put(name, call.apply(client).subscribe().with(answer -> {
        }, failure -> {
        })));
        Leftovers.await("spooled",
                () -> Sessions.CALLS.get() > 0 && (!Leftovers.hasDescriptors() || Leftovers.descriptors(".body") == 4));
        running.values().forEach(Cancellable::cancel);
        Leftovers.requireNone(file);
        Sessions.SESSION.complete(new SessionCredentials(CREDENTIALS.accessKeyId(), CREDENTIALS.secretAccessKey(),
                SecretString.of("token"), Instant.now().plusSeconds(3600), null));
        server.forget();
        wholeBodies().forEach((name, call) -> assertThat(call.apply(client).await().atMost(SOON)).as(name)
                .isEqualTo("received"));
        Leftovers.requireNone(file);
    }

    @Test
    void whileTheBodyIsSpooled() throws Exception {
        Sender client = client(Bucket.class, 20_000);
        StandingStill still = new StandingStill();
        Cancellable multi = client.multi(still.buffers()).subscribe().with(answer -> {
        });
        Stuck stuck = new Stuck();
        Cancellable stream = client.stream(stuck).subscribe().with(answer -> {
        });
        CompletableFuture<Throwable> writer = new CompletableFuture<>();
        Cancellable output = client.output(out -> {
            try {
                while (true) {
                    out.write(new byte[10_000]);
                }
            } catch (IOException e) {
                writer.complete(e);
            }
        }).subscribe().with(answer -> {
        });
        Leftovers.await("spooled", () -> !Leftovers.hasDescriptors() || Leftovers.descriptors(".body") == 3);
        for (Cancellable call : List.of(multi, stream, output)) {
            call.cancel();
        }
        Leftovers.await("the publisher is told", still::isTold);
        Leftovers.await("the stream is closed", stuck::isClosed);
        assertThat(writer.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        Leftovers.requireNone(file);
        assertThat(server.hasMore()).isFalse();
    }

    @Test
    void whileTheSourceStandsStill() {
        for (Sender client : List.of(client(Bucket.class, 20_000),
                builder(20_000).register(PassingOn.class).build(Bucket.class))) {
            bodiesThatStandStill().forEach((name, call) -> {
                StandingStill source = new StandingStill();
                Cancellable running = call.apply(client, source).subscribe().with(answer -> {
                });
                Leftovers.await(name + " stands still", source::isReached);
                running.cancel();
                Leftovers.await(name + " is told", source::isTold);
                Leftovers.requireNone(file);
            });
        }
        assertThat(server.hasMore()).isFalse();
    }

    /** The encoder reads a file to its end, which would be far away. */
    @Test
    void whileALongFileIsEncoded() throws IOException {
        File longFile = File.createTempFile("cancelled", ".long");
        try {
            try (RandomAccessFile sparse = new RandomAccessFile(longFile, "rw")) {
                sparse.setLength(1L << 36);
            }
            Cancellable running = client(Bucket.class, 20_000).multipart("text", longFile).subscribe().with(answer -> {
            });
            Leftovers.await("spooled", () -> !Leftovers.hasDescriptors() || Leftovers.descriptors(".body") == 1);
            running.cancel();
            Leftovers.requireNone(longFile);
        } finally {
            assertThat(longFile.delete()).isTrue();
        }
    }

    /** The client forgets such requests, and never ends them. */
    @Test
    void whileItWaitsForAConnection() {
        AtomicInteger signed = new AtomicInteger();
        Sender client = builder(20_000).register(new BehindFilters(request -> signed.incrementAndGet())).build(Bucket.class);
        Cancellable first = client.nothing().subscribe().with(answer -> {
        });
        server.next();
        signed.set(0);
        Stuck stuck = new Stuck();
        List<Cancellable> waiting = Stream.of(client.stream(LONGER, stuck), client.output(out -> out.write(LONG)),
                client.multipart("text", file)).map(call -> call.subscribe().with(answer -> {
                })).toList();
        Leftovers.await("all wait", () -> signed.get() == waiting.size());
        waiting.forEach(Cancellable::cancel);
        Leftovers.await("the stream is closed", stuck::isClosed);
        Leftovers.requireNone(file);
        first.cancel();
    }

    /** A stream with an interceptor is written by the client's own writer, on a thread that reads it. */
    @Test
    void whileAnInterceptorWritesTheBody() {
        Sender client = builder(20_000).register(PassingOn.class).build(Bucket.class);
        Stuck stuck = new Stuck();
        Cancellable stream = client.stream(stuck).subscribe().with(answer -> {
        });
        Leftovers.await("spooled", () -> !Leftovers.hasDescriptors() || Leftovers.descriptors(".body") == 1);
        stream.cancel();
        Leftovers.await("the stream is closed", stuck::isClosed);
        Leftovers.requireNone(file);
        assertThat(server.hasMore()).isFalse();
    }

    @Test
    void whileItIsSent() throws Exception {
        Sender client = client(Bucket.class, 20_000);
        StandingStill still = new StandingStill();
        Stuck stuck = new Stuck();
        Map<String, BooleanSupplier> beingSent = Map.of("multiOfKnownLength", still::isReached, "streamOfKnownLength",
                stuck::isReached);
        Map<String, Function<Sender, Uni<String>>> calls = wholeBodies();
        calls.put("multiOfKnownLength", any -> any.multi(LONGER, still.buffers()));
        calls.put("streamOfKnownLength", any -> any.stream(LONGER, stuck));
        calls.forEach((name, call) -> {
            Cancellable running = call.apply(client).subscribe().with(answer -> {
            });
            if (beingSent.containsKey(name)) {
                Leftovers.await(name + " is being sent", beingSent.get(name));
            } else {
                server.verified(name, server.next());
            }
            running.cancel();
            Leftovers.requireNone(file);
        });
        Leftovers.await("the publisher is told", still::isTold);
        Leftovers.await("the stream is closed", stuck::isClosed);
        server.forget();
        assertThat(client.json(new Note("after")).await().atMost(SOON)).isEqualTo("received");
    }

    @Test
    void timeOuts() throws Exception {
        Sender client = client(Bucket.class, 700);
        StandingStill still = new StandingStill();
        Stuck stuck = new Stuck();
        StandingStill stillEarly = new StandingStill();
        Stuck stuckEarly = new Stuck();
        Map<String, Function<Sender, Uni<String>>> calls = wholeBodies();
        calls.put("multiOfKnownLength", any -> any.multi(LONGER, still.buffers()));
        calls.put("streamOfKnownLength", any -> any.stream(LONGER, stuck));
        calls.put("multiThatIsSpooled", any -> any.multi(stillEarly.buffers()));
        calls.put("streamThatIsSpooled", any -> any.stream(stuckEarly));
        calls.forEach((name, call) -> timesOut(name, call.apply(client)));
        assertThatThrownBy(() -> client.multiNow(new StandingStill().buffers())).hasRootCauseMessage(
                "The body was not sent, as no more of it came within 700 ms");
        timeOutsOfSourcesThatStandStill(client);
        timeOutsOfSourcesThatStandStill(builder(700).register(PassingOn.class).build(Bucket.class));
        Leftovers.await("the publisher is told", () -> still.isTold() && stillEarly.isTold());
        Leftovers.await("the stream is closed", () -> stuck.isClosed() && stuckEarly.isClosed());
        Leftovers.requireNone(file);
        server.forget();
        assertThat(client.json(new Note("after")).await().atMost(SOON)).isEqualTo("received");
    }

    /** To open one is to wait for who writes to it, and nothing ends that. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "It takes mkfifo")
    void timeOutsOfPipes() throws Exception {
        PathPart part = new PathPart(file.toPath(), 0, LONG.length);
        assertThat(file.delete()).isTrue();
        assertThat(new ProcessBuilder("mkfifo", file.getPath()).start().waitFor()).isZero();

        timesOut("for its length", client(Bucket.class, 700).file(file));
        timesOut("for its digest", client(Whole.class, 700).part(part));

        new FileOutputStream(file).close();
        Leftovers.requireNone(file);
        assertThat(server.hasMore()).isFalse();
    }

    private static void timesOut(String name, Uni<String> call) {
        assertThatThrownBy(() -> call.await().atMost(SOON)).as(name)
                .matches(failure -> Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                        .anyMatch(cause -> cause instanceof TimeoutException), "is a time-out")
                .isNotInstanceOf(io.smallrye.mutiny.TimeoutException.class);
    }

    private static void timeOutsOfSourcesThatStandStill(Sender client) {
        bodiesThatStandStill().forEach((name, call) -> {
            StandingStill source = new StandingStill();
            timesOut(name + " that stands still", call.apply(client, source));
            Leftovers.await(name + " is told", source::isTold);
        });
    }

    /** An answer may come before the client has noticed that the body is at its end. */
    @Test
    void answeredRequestsGiveTheirConnectionBack() {
        server.forget();
        Sender client = client(Bucket.class, 20_000);
        Map<String, Function<Sender, Uni<String>>> calls = wholeBodies();
        calls.put("multiOfKnownLength",
                any -> any.multi(LONG.length, Multi.createFrom().item(Buffer.buffer(LONG))));
        calls.put("streamOfKnownLength", any -> any.stream(LONG.length, new ByteArrayInputStream(LONG)));
        for (int round = 0; round < 10; round++) {
            calls.forEach((name, call) -> assertThat(call.apply(client).await().atMost(SOON)).as(name)
                    .isEqualTo("received"));
        }
        Leftovers.requireNone(file);
    }

    /** The other one waits for the only connection, with its headers all set. */
    @Test
    void aSecondRequestOfOneCallTouchesNoHeaders() throws Exception {
        Sender client = client(Bucket.class, 20_000);
        CompletableFuture<HttpServerRequest> busy = new CompletableFuture<>();
        server.answering(request -> {
            if (!busy.complete(request)) {
                request.response().end("received");
            }
        });
        CompletableFuture<String> before = client.json(new Note("busy")).subscribeAsCompletionStage();
        HttpServerRequest held = busy.get(10, TimeUnit.SECONDS);
        Uni<String> call = client.file(file);
        CompletableFuture<String> first = call.subscribeAsCompletionStage();
        Thread.sleep(500);

        assertThatThrownBy(() -> call.await().atMost(SOON))
                .hasStackTraceContaining("Another request of the same call is under way");

        held.response().end("received");
        assertThat(before.get(10, TimeUnit.SECONDS)).isEqualTo("received");
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("received");
        server.verified("busy", server.next());
        assertThat(server.verified("first", server.next())).isEqualTo(LONG);
    }

    /** What takes longer as a whole than the time-out is not given up as long as some of it comes. */
    @Test
    void slowStreamsThatGoOnAreSent() {
        InputStream slow = new InputStream() {
            private int left = 12;

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (left-- == 0) {
                    return -1;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                return Math.min(length, 1000);
            }

            @Override
            public int read() {
                throw new AssertionError("It is read one by one");
            }
        };

        server.answering(request -> request.response().end("received"));
        assertThat(client(Bucket.class, 700).stream(slow).await().atMost(SOON)).isEqualTo("received");
        assertThat(server.verified("slow", server.next())).hasSize(12_000);
    }

    private Sender client(Class<? extends Sender> type, int readTimeout) {
        return builder(readTimeout).build(type);
    }

    private QuarkusRestClientBuilder builder(int readTimeout) {
        return QuarkusRestClientBuilder.newBuilder().baseUri(server.uri()).readTimeout(readTimeout, TimeUnit.MILLISECONDS)
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, 1);
    }
}
