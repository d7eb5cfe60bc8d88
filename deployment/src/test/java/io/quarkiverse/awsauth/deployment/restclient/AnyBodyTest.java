package io.quarkiverse.awsauth.deployment.restclient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;

import org.jboss.resteasy.reactive.FilePart;
import org.jboss.resteasy.reactive.PathPart;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * Each kind of body, by HTTP/1.1 and HTTP/2, blocking and not, for services of both kinds: hash, length and headers on the wire
 * are the ones that were signed.
 */
class AnyBodyTest {

    private static final StaticCredentials CREDENTIALS = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Sender.class, Bucket.class, Api.class, Verifying.class, Note.class))
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", CREDENTIALS.accessKeyId())
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key",
                    CREDENTIALS.secretAccessKey().reveal());

    record Note(String text) {
    }

    /** What both clients have in common. */
    public interface Sender {

        @POST
        String nothing();

        @POST
        Uni<String> nothingLater();

        @PUT
        @Consumes(MediaType.APPLICATION_JSON)
        String json(Note note);

        @PUT
        @Consumes(MediaType.APPLICATION_JSON)
        Uni<String> jsonLater(Note note);

        @PUT
        String text(String body);

        @PUT
        Uni<String> textLater(String body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String bytes(byte[] body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> bytesLater(byte[] body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String buffer(io.vertx.core.buffer.Buffer body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> bufferLater(io.vertx.core.buffer.Buffer body);

        @POST
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        String form(Form form);

        @POST
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        Uni<String> formLater(Form form);

        @PUT
        @Consumes("text/csv")
        String file(File body);

        @PUT
        @Consumes("text/csv")
        Uni<String> fileLater(File body);

        @PUT
        String path(java.nio.file.Path body);

        @PUT
        Uni<String> pathLater(java.nio.file.Path body);

        @PUT
        String pathPart(PathPart body);

        @PUT
        Uni<String> pathPartLater(PathPart body);

        @PUT
        String filePart(FilePart body);

        @PUT
        Uni<String> filePartLater(FilePart body);

        @PUT
        String inputStream(InputStream body);

        @PUT
        Uni<String> inputStreamLater(InputStream body);

        @PUT
        String inputStream(@HeaderParam("Content-Length") long length, InputStream body);

        @PUT
        Uni<String> inputStreamLater(@HeaderParam("Content-Length") long length, InputStream body);

        @PUT
        String reader(Reader body);

        @PUT
        Uni<String> readerLater(Reader body);

        @PUT
        String multi(Multi<Buffer> body);

        @PUT
        Uni<String> multiLater(Multi<Buffer> body);

        @PUT
        String multi(@HeaderParam("Content-Length") long length, Multi<Buffer> body);

        @PUT
        Uni<String> multiLater(@HeaderParam("Content-Length") long length, Multi<Buffer> body);

        @PUT
        String output(StreamingOutput body);

        @PUT
        Uni<String> outputLater(StreamingOutput body);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        String multipart(@RestForm String text, @RestForm("file") File file);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        Uni<String> multipartLater(@RestForm String text, @RestForm("file") File file);
    }

    @AwsSigned(service = "s3")
    @Path("/bucket/key")
    public interface Bucket extends Sender {
    }

    @AwsSigned(service = "execute-api")
    @Path("/api")
    public interface Api extends Sender {
    }

    @Inject
    Vertx vertx;

    private java.nio.file.Path directory;
    private Verifying server;

    @BeforeEach
    void start() throws IOException {
        directory = Files.createTempDirectory("bodies");
        server = new Verifying(vertx, CREDENTIALS);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        try (Stream<java.nio.file.Path> files = Files.list(directory)) {
            files.map(java.nio.file.Path::toFile).forEach(File::delete);
        }
        Files.delete(directory);
    }

    @Test
    void whatIsSentIsWhatIsSigned() throws IOException {
        for (Class<? extends Sender> kind : List.of(Bucket.class, Api.class)) {
            for (boolean http2 : new boolean[] { false, true }) {
                Sender client = client(kind, http2);
                for (int size : new int[] { 0, 1, 100_000, 3_000_000 }) {
                    byte[] content = content(size);
                    calls(content).forEach((name, call) -> {
                        String what = kind.getSimpleName() + (http2 ? " h2 " : " h1 ") + name + " " + size;
                        assertThat(answer(what, call, client)).as(what).isEqualTo("received");
                        verify(what, name, server.next(), http2, content);
                    });
                }
            }
        }
    }

    /** A time-out says "Stream closed before write could take place", where a body of HTTP/2 waits for the server's window. */
    private static String answer(String what, Function<Sender, String> call, Sender client) {
        try {
            return call.apply(client);
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }

    /** The boundary is the encoder's. */
    @Test
    void configuredTypesOfForms() throws IOException {
        Sender client = QuarkusRestClientBuilder.newBuilder().baseUri(server.uri())
                .property(QuarkusRestClientProperties.STATIC_HEADERS, Map.of("Content-Type", "multipart/related"))
                .build(Bucket.class);
        assertThat(client.multipart("text", Files.write(directory.resolve("file"), content(10)).toFile()))
                .isEqualTo("received");
        Verifying.Received request = server.next();
        server.verified("form", request);
        assertThat(request.header("Content-Type").orElseThrow()).startsWith("multipart/related; boundary=");
    }

    private void verify(String what, String name, Verifying.Received request, boolean http2, byte[] content) {
        byte[] verified = server.verified(what, request);
        if (name.startsWith("multipart")) {
            assertThat(new String(verified, UTF_8)).as(what).contains("name=\"text\"", "name=\"file\"",
                    "\r\n\r\n" + new String(content, UTF_8) + "\r\n--");
        } else {
            assertThat(decoded(name, verified)).as(what).isEqualTo(name.startsWith("nothing") ? new byte[0] : content);
        }
        assertThat(request.header("Transfer-Encoding")).as(what).isEmpty();
        assertThat(request.header("Content-Length").map(Integer::valueOf)).as(what).hasValue(request.body().length);
        boolean chunks = request.header("X-Amz-Content-Sha256").filter(hash -> hash.startsWith("STREAMING-")).isPresent();
        if (!chunks) {
            request.header("X-Amz-Content-Sha256")
                    .ifPresent(hash -> assertThat(hash).as(what).isEqualTo(PayloadHash.of(request.body()).value()));
        }
        assertThat(request.headers().stream().map(Header::name).map(String::toLowerCase)).as(what).doesNotHaveDuplicates();
        assertThat(request.version()).as(what).isEqualTo(http2 ? "h2" : "http/1.1");
    }

    private static byte[] decoded(String name, byte[] body) {
        if (name.startsWith("json")) {
            return new JsonObject(new String(body, UTF_8)).getString("text").getBytes(UTF_8);
        }
        if (name.startsWith("form")) {
            assertThat(new String(body, UTF_8)).startsWith("text=");
            return URLDecoder.decode(new String(body, UTF_8).substring("text=".length()), UTF_8).getBytes(UTF_8);
        }
        return body;
    }

    private Map<String, Function<Sender, String>> calls(byte[] content) throws IOException {
        java.nio.file.Path file = Files.write(directory.resolve("content" + content.length), content);
        java.nio.file.Path wider = Files.write(directory.resolve("wider" + content.length),
                ("before" + new String(content, UTF_8) + "after").getBytes(UTF_8));
        String text = new String(content, UTF_8);
        Map<String, Function<Sender, String>> calls = new LinkedHashMap<>();
        calls.put("nothing", Sender::nothing);
        calls.put("nothingLater", later(Sender::nothingLater));
        calls.put("json", client -> client.json(new Note(text)));
        calls.put("jsonLater", later(client -> client.jsonLater(new Note(text))));
        calls.put("text", client -> client.text(text));
        calls.put("textLater", later(client -> client.textLater(text)));
        calls.put("bytes", client -> client.bytes(content));
        calls.put("bytesLater", later(client -> client.bytesLater(content)));
        calls.put("buffer", client -> client.buffer(io.vertx.core.buffer.Buffer.buffer(content)));
        calls.put("bufferLater", later(client -> client.bufferLater(io.vertx.core.buffer.Buffer.buffer(content))));
        calls.put("form", client -> client.form(new Form("text", text)));
        calls.put("formLater", later(client -> client.formLater(new Form("text", text))));
        calls.put("file", client -> client.file(file.toFile()));
        calls.put("fileLater", later(client -> client.fileLater(file.toFile())));
        calls.put("path", client -> client.path(file));
        calls.put("pathLater", later(client -> client.pathLater(file)));
        calls.put("pathPart", client -> client.pathPart(new PathPart(wider, 6, content.length)));
        calls.put("pathPartLater", later(client -> client.pathPartLater(new PathPart(wider, 6, content.length))));
        calls.put("filePart", client -> client.filePart(new FilePart(wider.toFile(), 6, content.length)));
        calls.put("filePartLater",
                later(client -> client.filePartLater(new FilePart(wider.toFile(), 6, content.length))));
        calls.put("inputStream", client -> client.inputStream(new ByteArrayInputStream(content)));
        calls.put("inputStreamLater", later(client -> client.inputStreamLater(new ByteArrayInputStream(content))));
        calls.put("inputStreamOfKnownLength",
                client -> client.inputStream(content.length, new ByteArrayInputStream(content)));
        calls.put("inputStreamOfKnownLengthLater",
                later(client -> client.inputStreamLater(content.length, new ByteArrayInputStream(content))));
        calls.put("reader", client -> client.reader(new StringReader(text)));
        calls.put("readerLater", later(client -> client.readerLater(onNoEventLoop(new StringReader(text)))));
        calls.put("multi", client -> client.multi(pieces(content)));
        calls.put("multiLater", later(client -> client.multiLater(pieces(content))));
        calls.put("multiOfKnownLength", client -> client.multi(content.length, pieces(content)));
        calls.put("multiOfKnownLengthLater", later(client -> client.multiLater(content.length, pieces(content))));
        calls.put("output", client -> client.output(out -> out.write(content)));
        calls.put("outputLater", later(client -> client.outputLater(out -> out.write(content))));
        calls.put("multipart", client -> client.multipart("text", file.toFile()));
        calls.put("multipartLater", later(client -> client.multipartLater("text", file.toFile())));
        return calls;
    }

    /** From an event loop, as reactive callers do. */
    private Function<Sender, String> later(Function<Sender, Uni<String>> call) {
        return client -> {
            CompletableFuture<String> answer = new CompletableFuture<>();
            vertx.getOrCreateContext().runOnContext(start -> call.apply(client).subscribe().with(answer::complete,
                    answer::completeExceptionally));
            return answer.orTimeout(90, TimeUnit.SECONDS).join();
        };
    }

    /** One that may block. */
    private static Reader onNoEventLoop(Reader reader) {
        return new FilterReader(reader) {
            @Override
            public int read() throws IOException {
                if (Context.isOnEventLoopThread()) {
                    throw new IOException("It is read on an event loop");
                }
                return super.read();
            }
        };
    }

    private static Multi<Buffer> pieces(byte[] content) {
        List<Buffer> pieces = new ArrayList<>();
        for (int from = 0; from < content.length; from += 10_007) {
            pieces.add(Buffer.buffer(Arrays.copyOfRange(content, from, Math.min(content.length, from + 10_007))));
        }
        return Multi.createFrom().iterable(pieces);
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).ints(size, ' ', '~').forEach(new java.util.function.IntConsumer() {
            private int at;

            @Override
            public void accept(int value) {
                content[at++] = (byte) value;
            }
        });
        return content;
    }

    private Sender client(Class<? extends Sender> kind, boolean http2) {
        return QuarkusRestClientBuilder.newBuilder().baseUri(server.uri()).readTimeout(60, TimeUnit.SECONDS)
                .property(QuarkusRestClientProperties.HTTP2, http2).build(kind);
    }
}
