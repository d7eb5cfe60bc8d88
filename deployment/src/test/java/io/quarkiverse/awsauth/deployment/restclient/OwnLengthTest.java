package io.quarkiverse.awsauth.deployment.restclient;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
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
import io.vertx.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * What an application says of the length of a body, or how that is sent, neither harms the next request on the same connection
 * nor keeps anybody waiting.
 */
class OwnLengthTest {

    private static final StaticCredentials CREDENTIALS = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
    private static final byte[] BODY = "abc".getBytes(US_ASCII);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Sender.class, Api.class, Bucket.class, Unsigned.class,
                    Verifying.class, Telling.class))
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", CREDENTIALS.accessKeyId())
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key",
                    CREDENTIALS.secretAccessKey().reveal());

    /** What all clients have in common. */
    public interface Sender {

        @GET
        String get(@HeaderParam("Content-Length") String length);

        @DELETE
        String delete(@HeaderParam("content-length") String length, @HeaderParam("transfer-encoding") String encoding);

        @PUT
        @Consumes(MediaType.TEXT_PLAIN)
        String text(@HeaderParam("content-length") String length, @HeaderParam("transfer-encoding") String encoding,
                String body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String file(@HeaderParam("Content-Length") String length, @HeaderParam("Transfer-Encoding") String encoding,
                java.nio.file.Path body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String stream(@HeaderParam("Content-Length") String length, @HeaderParam("Transfer-Encoding") String encoding,
                InputStream body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String multi(@HeaderParam("Content-Length") String length, @HeaderParam("Transfer-Encoding") String encoding,
                Multi<Buffer> body);
    }

    @Path("/api")
    @AwsSigned(service = "execute-api")
    public interface Api extends Sender {
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3")
    public interface Bucket extends Sender {
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3", payload = PayloadMode.UNSIGNED)
    public interface Unsigned extends Sender {
    }

    /** Says what is not true when the body is written. */
    public static class Telling implements WriterInterceptor {

        @Override
        public void aroundWriteTo(WriterInterceptorContext write) throws IOException {
            write.getHeaders().putSingle("content-length", "9");
            write.proceed();
            write.getHeaders().putSingle("transfer-encoding", "chunked");
        }
    }

    @Inject
    Vertx vertx;

    private java.nio.file.Path file;
    private Verifying server;

    @BeforeEach
    void start() throws IOException {
        file = Files.write(Files.createTempFile("length", ".txt"), BODY);
        server = new Verifying(vertx, CREDENTIALS);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        Files.delete(file);
    }

    @ParameterizedTest
    @ValueSource(strings = { "2", "3", "9", "-1", "3,3", "x" })
    void isRightForBodiesWhoseLengthIsKnown(String length) {
        for (Class<? extends Sender> type : types()) {
            Sender client = builder().build(type);
            arrives("text", client.text(length, null, "abc"));
            arrives("file", client.file(length, null, file));
            arrives("text after others", client.text(null, null, "abc"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "5", "x" })
    void isNoneOfRequestsWithoutBody(String length) {
        for (Class<? extends Sender> type : types()) {
            Sender client = builder().build(type);
            assertThat(client.get(length)).isEqualTo("received");
            assertThat(client.delete(length, "chunked")).isEqualTo("received");
            assertThat(builder().property(QuarkusRestClientProperties.STATIC_HEADERS, Map.of("Content-Length", length))
                    .build(type).get(null)).isEqualTo("received");
            for (int i = 0; i < 3; i++) {
                Verifying.Received request = server.next();
                assertThat(server.verified(request.method(), request)).isEmpty();
                assertThat(request.header("Content-Length")).isEmpty();
                assertThat(request.header("Transfer-Encoding")).isEmpty();
            }
        }
    }

    @Test
    void isRightAfterInterceptors() {
        for (Class<? extends Sender> type : types()) {
            Sender client = builder().register(Telling.class).build(type);
            arrives("text", client.text(null, null, "abc"));
            arrives("stream", client.stream(null, null, new ByteArrayInputStream(BODY)));
        }
    }

    @Test
    void isSentInThePlaceOfATransferEncoding() {
        for (Class<? extends Sender> type : types()) {
            calls().forEach((name, call) -> arrives(name, call.apply(builder().build(type), "3")));
            calls().forEach((name, call) -> arrives(name, call.apply(builder().build(type), null)));
        }
    }

    private Map<String, BiFunction<Sender, String, String>> calls() {
        Map<String, BiFunction<Sender, String, String>> calls = new LinkedHashMap<>();
        calls.put("text", (client, length) -> client.text(length, "chunked", "abc"));
        calls.put("file", (client, length) -> client.file(length, "chunked", file));
        calls.put("stream", (client, length) -> client.stream(length, "chunked", new ByteArrayInputStream(BODY)));
        calls.put("multi", (client, length) -> client.multi(length, "chunked", Multi.createFrom().item(Buffer.buffer("abc"))));
        return calls;
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "3,3", "-1", "+3", "1234567890123456789", "" })
    void mustBeOneForStreams(String length) {
        for (Class<? extends Sender> type : types()) {
            Sender client = builder().build(type);
            refuses(length, () -> client.stream(length, null, new ByteArrayInputStream(BODY)));
            refuses(length, () -> client.multi(length, null, Multi.createFrom().item(Buffer.buffer("abc"))));
        }
    }

    private void refuses(String length, Runnable call) {
        assertThat(catchThrowable(call::run)).hasStackTraceContaining("The header Content-Length says '" + length
                + "', which is no length in bytes: leave the header out where that is not known");
        assertThat(server.hasMore()).isFalse();
    }

    private void arrives(String name, String answer) {
        assertThat(answer).as(name).isEqualTo("received");
        Verifying.Received request = server.next();
        assertThat(server.verified(name, request)).isEqualTo(BODY);
        assertThat(request.header("Content-Length")).as(name).contains(String.valueOf(request.body().length));
        assertThat(request.header("Transfer-Encoding")).as(name).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Sender>[] types() {
        return new Class[] { Api.class, Bucket.class, Unsigned.class };
    }

    private QuarkusRestClientBuilder builder() {
        return QuarkusRestClientBuilder.newBuilder().baseUri(server.uri()).readTimeout(2, TimeUnit.SECONDS)
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, 1);
    }
}
