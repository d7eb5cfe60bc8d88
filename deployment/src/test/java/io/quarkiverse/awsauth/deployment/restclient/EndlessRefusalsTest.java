package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;

/**
 * Refusals are read for what they say of the credentials. Their callers can read all of them, and one that never comes to its
 * end holds nobody up for good.
 */
class EndlessRefusalsTest {

    private static final StaticCredentials CREDENTIALS = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
    private static final Duration SOON = Duration.ofSeconds(10);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Bucket.class, Verifying.class, Leftovers.class))
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", CREDENTIALS.accessKeyId())
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key",
                    CREDENTIALS.secretAccessKey().reveal());

    @Path("/bucket/key")
    @AwsSigned(service = "s3")
    public interface Bucket {

        @GET
        Uni<InputStream> object();

        @GET
        Response response();
    }

    @Inject
    Vertx vertx;

    private Verifying server;

    @BeforeEach
    void start() {
        server = new Verifying(vertx, CREDENTIALS);
        server.answering(request -> request.response().setStatusCode(403).setChunked(true).write("<Error><Code>Acc"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The client has one connection: the last call works only if the others have given it up. */
    @Test
    void timesOut() throws Exception {
        Bucket bucket = client(700);

        assertThatThrownBy(() -> bucket.object().await().atMost(SOON)).hasRootCauseInstanceOf(TimeoutException.class)
                .hasRootCauseMessage("The answer has not come to its end within 700 ms");
        Leftovers.await("nobody reads any more", () -> !Leftovers.hasThreads());
        server.answering(request -> request.response().end("received"));
        assertThat(bucket.object().await().atMost(SOON).readAllBytes()).asString().isEqualTo("received");
    }

    @Test
    void isCancelled() throws Exception {
        Bucket bucket = client(60_000);
        Cancellable call = bucket.object().subscribe().with(answer -> {
        });
        server.next();
        Leftovers.await("the answer is read", Leftovers::hasThreads);

        call.cancel();

        Leftovers.await("nobody reads any more", () -> !Leftovers.hasThreads());
        server.answering(request -> request.response().end("received"));
        assertThat(bucket.object().await().atMost(SOON).readAllBytes()).asString().isEqualTo("received");
    }

    @ParameterizedTest
    @CsvSource({ "false, 5", "false, 5000", "false, 50000", "true, 5", "true, 5000", "true, 50000" })
    void comesWhole(boolean withoutMapper, int length) {
        String text = "x".repeat(length);
        server.answering(request -> {
            request.response().setStatusCode(403).setChunked(true).write(text.substring(1));
            vertx.setTimer(200, now -> request.response().end("x"));
        });
        Bucket bucket = builder(60_000).property("microprofile.rest.client.disable.default.mapper", withoutMapper)
                .build(Bucket.class);

        assertThatThrownBy(() -> bucket.object().await().atMost(SOON)).isInstanceOfSatisfying(WebApplicationException.class,
                e -> assertThat(e.getResponse().readEntity(String.class)).isEqualTo(text));
    }

    /** The client has one connection. */
    @Test
    void needsNotBeRead() throws Exception {
        server.answering(request -> {
            request.response().setStatusCode(403).setChunked(true).write("x".repeat(50_000));
            vertx.setTimer(200, now -> request.response().end("x"));
        });
        Bucket bucket = client(10_000);

        assertThatThrownBy(bucket::response).isInstanceOfSatisfying(WebApplicationException.class, e -> {
            assertThat(e.getResponse().readEntity(String.class)).hasSize(50_001);
            assertThat(e.getResponse().readEntity(byte[].class)).hasSize(50_001);
        });
        assertThatThrownBy(bucket::response).isInstanceOf(WebApplicationException.class);
        server.answering(request -> request.response().end("received"));
        assertThat(bucket.response().readEntity(String.class)).isEqualTo("received");
    }

    @Test
    void mayHaveADateThatIsNone() {
        server.answering(request -> request.response().putHeader("Date", "soon").setStatusCode(403).end("no"));

        assertThatThrownBy(() -> client(60_000).object().await().atMost(SOON))
                .isInstanceOfSatisfying(WebApplicationException.class,
                        e -> assertThat(e.getResponse().getStatus()).isEqualTo(403));
    }

    private Bucket client(int readTimeout) {
        return builder(readTimeout).build(Bucket.class);
    }

    private QuarkusRestClientBuilder builder(int readTimeout) {
        return QuarkusRestClientBuilder.newBuilder().baseUri(server.uri()).readTimeout(readTimeout, TimeUnit.MILLISECONDS)
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, 1);
    }
}
