package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.PartType;
import org.jboss.resteasy.reactive.PathPart;
import org.jboss.resteasy.reactive.RestForm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.PayloadMode;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;

/** A body that cannot be signed rightly is refused before anything is sent, and the message tells what to do about it. */
class RefusedBodiesTest {

    private static final StaticCredentials CREDENTIALS = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
    private static final byte[] BODY = new byte[100];

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Sender.class, Api.class, Chunked.class, Unsigned.class, Refused.class,
                    Verifying.class, Leftovers.class, Broken.class))
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", CREDENTIALS.accessKeyId())
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key",
                    CREDENTIALS.secretAccessKey().reveal());

    /** What all clients have in common. */
    public interface Sender {

        @PUT
        String text(String body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String stream(@HeaderParam("Content-Length") long length, InputStream body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String multi(Multi<Buffer> body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String part(PathPart body);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        String multipart(@RestForm("file") File file, @RestForm @PartType(MediaType.APPLICATION_JSON) Broken broken);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        Uni<String> multipartLater(@RestForm("file") File file,
                @RestForm @PartType(MediaType.APPLICATION_JSON) Broken broken);
    }

    @Path("/api")
    @AwsSigned(service = "execute-api")
    public interface Api extends Sender {
    }

    @Path("/api")
    @AwsSigned(service = "execute-api", payload = PayloadMode.CHUNKED)
    public interface Chunked extends Sender {
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3", payload = PayloadMode.UNSIGNED)
    public interface Unsigned extends Sender {
    }

    /** Cannot be written. */
    public static class Broken {

        public String getText() {
            throw new AssertionError("cannot be written");
        }
    }

    enum Refused {
        MODE("The service 'execute-api' does not accept bodies with payload=chunked: use payload=auto",
                test -> test.client(Chunked.class).text("body")),
        MODE_OF_A_STREAM("The service 'execute-api' does not accept bodies with payload=chunked: use payload=auto",
                test -> test.client(Chunked.class).stream(BODY.length, new ByteArrayInputStream(BODY))),
        WITHOUT_TLS("With payload=unsigned nothing but TLS protects the body: use an https URL, or payload=auto",
                test -> test.client(Unsigned.class, URI.create("http://127.0.0.2:" + test.server.port())).text("body")),
        ITEMS("A body of the type Multi has items of the type java.lang.String: make them"
                + " io.vertx.mutiny.core.buffer.Buffer",
                test -> test.client(Api.class).multi(strings())),
        TOO_LONG("The header Content-Length says 101, but the body has 100 bytes: leave the header out",
                test -> test.client(Api.class).stream(BODY.length + 1, new ByteArrayInputStream(BODY))),
        TOO_SHORT("The header Content-Length says 99, but the body has 100 bytes: leave the header out",
                test -> test.client(Api.class).stream(BODY.length - 1, new ByteArrayInputStream(BODY))),
        SHORTENED_FILE(" has become shorter while it was sent",
                test -> test.client(Api.class).part(test.shortened()));

        private final String message;
        private final Consumer<RefusedBodiesTest> call;

        Refused(String message, Consumer<RefusedBodiesTest> call) {
            this.message = message;
            this.call = call;
        }
    }

    /** The client looks at its length only when it is made. */
    private PathPart shortened() {
        PathPart part = new PathPart(file, 1, BODY.length - 1);
        try {
            Files.write(file, new byte[10]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return part;
    }

    /** What the compiler would not let through. */
    @SuppressWarnings("unchecked")
    private static Multi<Buffer> strings() {
        return (Multi<Buffer>) (Multi<?>) Multi.createFrom().items("a", "b");
    }

    @Inject
    Vertx vertx;

    private java.nio.file.Path file;
    private Verifying server;

    @BeforeEach
    void start() throws IOException {
        file = Files.write(Files.createTempFile("refused", ".txt"), BODY);
        server = new Verifying(vertx, CREDENTIALS);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        Files.delete(file);
    }

    @ParameterizedTest
    @ValueSource(strings = { "MODE", "MODE_OF_A_STREAM", "WITHOUT_TLS", "ITEMS", "TOO_LONG", "TOO_SHORT", "SHORTENED_FILE" })
    void nothingIsSent(String name) {
        Refused body = Refused.valueOf(name);
        assertThat(catchThrowable(() -> body.call.accept(this))).hasStackTraceContaining(body.message);
        assertThat(server.hasMore()).isFalse();
        Leftovers.requireNone(file.toFile());
    }

    @Test
    void partsThatCannotBeWrittenKeepNobodyWaiting() {
        Sender client = client(Api.class);
        assertThat(catchThrowable(() -> client.multipartLater(file.toFile(), new Broken()).await()
                .atMost(Duration.ofSeconds(10)))).hasStackTraceContaining("cannot be written");
        assertThat(catchThrowable(() -> client.multipart(file.toFile(), new Broken())))
                .hasStackTraceContaining("cannot be written");
        assertThat(server.hasMore()).isFalse();
        Leftovers.requireNone(file.toFile());
    }

    private Sender client(Class<? extends Sender> type) {
        return client(type, server.uri());
    }

    private Sender client(Class<? extends Sender> type, URI uri) {
        return QuarkusRestClientBuilder.newBuilder().baseUri(uri).readTimeout(10, TimeUnit.SECONDS).build(type);
    }
}
