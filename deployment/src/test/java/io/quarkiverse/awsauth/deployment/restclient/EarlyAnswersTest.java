package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/** A service may begin to answer before it has read all of a body. Both come to their ends then. */
class EarlyAnswersTest {

    private static final int LENGTH = 32 << 20;

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Api.class, Leftovers.class));

    @Path("/path")
    @AwsSigned(service = "execute-api")
    public interface Api {

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        InputStream stream(InputStream body);
    }

    @Inject
    Vertx vertx;

    private final AtomicLong arrived = new AtomicLong();
    private HttpServer server;
    private Handler<HttpServerRequest> receiver;

    @BeforeEach
    void start() {
        arrived.set(0);
        receiver = this::receive;
        server = vertx.createHttpServer().requestHandler(request -> receiver.handle(request)).listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    /** An answer that goes on for long does not keep what was sent. */
    @Test
    void keepNoBodyThatWasSent() throws IOException {
        receiver = request -> request.endHandler(end -> request.response().setChunked(true).write("beginning"));
        Api api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create("http://localhost:" + server.actualPort())).build(Api.class);

        try (InputStream answer = api.stream(new ByteArrayInputStream(new byte[LENGTH]))) {
            assertThat(answer.read()).isEqualTo('b');
            Leftovers.await("the file is closed", () -> !Leftovers.hasDescriptors() || Leftovers.descriptors(".body") == 0);
        }
    }

    private void receive(HttpServerRequest request) {
        request.pause();
        request.response().setChunked(true).write("beginning");
        vertx.setTimer(500, now -> request.resume());
        request.handler(piece -> arrived.addAndGet(piece.length()));
        request.endHandler(end -> request.response().end(" and end"));
    }

    @Test
    void areReadToTheEndWhileTheBodyIsSent() throws IOException {
        Api api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create("http://localhost:" + server.actualPort())).build(Api.class);

        try (InputStream answer = api.stream(new ByteArrayInputStream(new byte[LENGTH]))) {
            assertThat(arrived.get()).isLessThan(LENGTH);
            assertThat(answer.readAllBytes()).asString().isEqualTo("beginning and end");
        }

        assertThat(arrived).hasValue(LENGTH);
        Leftovers.await("the file is closed", () -> !Leftovers.hasDescriptors() || Leftovers.descriptors(".body") == 0);
    }
}
