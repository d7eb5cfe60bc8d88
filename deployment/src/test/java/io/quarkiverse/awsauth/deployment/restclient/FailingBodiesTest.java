package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

/** A body that fails while it is sent ends the call at once, and nothing of it is taken for another request. */
class FailingBodiesTest {

    private static final StaticCredentials CREDENTIALS = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int BEGINNING = 200_000;

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Sender.class, Auto.class, Unsigned.class, Verifying.class,
                    Leftovers.class, Gzip.class))
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", CREDENTIALS.accessKeyId())
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key",
                    CREDENTIALS.secretAccessKey().reveal());

    /** What both clients have in common. */
    public interface Sender {

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> stream(@HeaderParam("Content-Length") long length, InputStream body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> multi(@HeaderParam("Content-Length") long length, Multi<Buffer> body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> file(java.nio.file.Path body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> output(StreamingOutput body);
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3")
    public interface Auto extends Sender {
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3", payload = PayloadMode.UNSIGNED)
    public interface Unsigned extends Sender {
    }

    @Inject
    Vertx vertx;

    private Verifying server;

    @BeforeEach
    void start() {
        server = new Verifying(vertx, CREDENTIALS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void aStreamThatCannotBeRead(boolean unsigned) {
        Class<? extends Sender> type = unsigned ? Unsigned.class : Auto.class;
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[BEGINNING]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        });
        assertFails(client(type).stream(2 * BEGINNING, broken), "the disk is gone");
        assertFails(client(type).multi(2 * BEGINNING, Multi.createBy().concatenating().streams(
                Multi.createFrom().item(Buffer.buffer(new byte[BEGINNING])),
                Multi.createFrom().failure(new IOException("the source is gone")))), "the source is gone");
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void anotherLengthThanTold(boolean unsigned) {
        Class<? extends Sender> type = unsigned ? Unsigned.class : Auto.class;
        for (int told : new int[] { BEGINNING - 1, BEGINNING + 1 }) {
            assertFails(client(type).stream(told, new ByteArrayInputStream(new byte[BEGINNING])), String.valueOf(told));
            assertFails(client(type).multi(told, Multi.createFrom().item(Buffer.buffer(new byte[BEGINNING]))),
                    String.valueOf(told));
        }
    }

    @Test
    void theRestIsNoOtherRequest() {
        String beginning = "x".repeat(50);
        byte[] body = (beginning + "DELETE /bucket/other HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);

        assertFails(client(Unsigned.class).stream(beginning.length(), new ByteArrayInputStream(body)),
                "The length of the body was told to be 50, but it has more than that");
        assertFails(client(Unsigned.class).multi(beginning.length(),
                Multi.createFrom().items(Buffer.buffer(beginning), Buffer.buffer(body).slice(50, body.length))),
                "The length of the body was told to be 50, but it has more than that");
        assertThat(server.hasMore()).isFalse();
    }

    /** Such are made as they are read. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "There is no /proc")
    void aFileThatSaysItIsEmpty() throws IOException {
        java.nio.file.Path status = java.nio.file.Path.of("/proc/self/status");
        assertThat(Files.size(status)).isZero();
        server.answering(request -> request.response().end("received"));

        assertThat(client(Auto.class).file(status).await().atMost(SOON)).isEqualTo("received");
        assertThat(new String(server.verified("file", server.next()), StandardCharsets.UTF_8)).startsWith("Name:");
        Leftovers.requireNone(status.toFile());
    }

    /** Such a writer keeps a failure to itself, as that of a full disk. */
    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void aWriterThatKeepsFailuresToItself(boolean withInterceptor) {
        QuarkusRestClientBuilder builder = builder();
        if (withInterceptor) {
            builder.register(Gzip.class);
        }
        assertFails(builder.build(Auto.class).output(out -> {
            PrintStream text = new PrintStream(out, false, StandardCharsets.US_ASCII);
            text.print("x".repeat(BEGINNING));
            text.flush();
            Thread.currentThread().interrupt(); // so that nothing can be written to a file
            text.print("x".repeat(2_000_000));
            text.flush();
            assertThat(text.checkError()).isTrue();
            assertThat(Thread.interrupted()).isTrue();
        }), ClosedByInterruptException.class.getName());
    }

    private void assertFails(Uni<String> call, String message) {
        assertThat(catchThrowable(() -> call.await().atMost(SOON))).hasStackTraceContaining(message);
        assertThat(server.hasMore()).isFalse();
    }

    private Sender client(Class<? extends Sender> type) {
        return builder().build(type);
    }

    private QuarkusRestClientBuilder builder() {
        return QuarkusRestClientBuilder.newBuilder().baseUri(server.uri()).readTimeout(60, TimeUnit.SECONDS);
    }
}
