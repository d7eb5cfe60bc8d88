package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;

/** Calls that fault tolerance repeats are signed anew; those that it gives up leave nothing behind. */
class FaultToleranceTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final SessionCredentials OLD = session("ASIAOLD");
    private static final SessionCredentials NEW = session("ASIANEW");
    private static final byte[] LONG = new byte[1_500_000];

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Calls.class, Verifying.class, Leftovers.class, Note.class))
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey("quarkus.aws-auth.credentials.session.access-key-id", OLD.accessKeyId())
            .overrideConfigKey("quarkus.aws-auth.credentials.session.secret-access-key", OLD.secretAccessKey().reveal())
            .overrideConfigKey("quarkus.aws-auth.credentials.session.session-token", OLD.sessionToken().reveal());

    private static SessionCredentials session(String id) {
        return new SessionCredentials(id, SecretString.of("secret-of-" + id), SecretString.of("token-of-" + id),
                Instant.now().plusSeconds(3600), null);
    }

    record Note(String text) {
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3")
    public interface Calls {

        @GET
        String nothing();

        @GET
        Uni<String> nothingLater();

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        String json(Note body);

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        Uni<String> jsonLater(Note body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String file(File body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> fileLater(File body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String stream(InputStream body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> streamLater(InputStream body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> multi(Multi<Buffer> body);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        String multipart(@RestForm String text, @RestForm("file") File body);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        Uni<String> multipartLater(@RestForm String text, @RestForm("file") File body);
    }

    @Inject
    Vertx vertx;
    @Inject
    AwsCredentialsRegistry registry;

    private File file;
    private Verifying server;

    @BeforeEach
    void start() throws IOException {
        file = Files.write(Files.createTempFile("tolerant", ".txt"), LONG).toFile();
        server = new Verifying(vertx, OLD, NEW);
        registry.replaceSession("<default>", OLD);
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(file.delete()).isTrue();
    }

    @Test
    void repeatedCallsHaveAnotherTime() throws Exception {
        Guard retry = Guard.create().withRetry().maxRetries(1).delay(1100, ChronoUnit.MILLIS).jitter(0, ChronoUnit.MILLIS)
                .done().build();
        Calls client = client(10_000);
        failOnce(() -> {
        });
        assertThat(retry.call(() -> client.file(file), String.class)).isEqualTo("received");
        verifyBoth("file", "ASIAOLD");
        failOnce(() -> {
        });
        assertThat(retry.call(() -> client.fileLater(file), Uni.class).await().atMost(SOON)).isEqualTo("received");
        verifyBoth("fileLater", "ASIAOLD");
        Leftovers.requireNone(file);
    }

    @Test
    void repeatedCallsHaveTheLatestCredentials() throws Exception {
        Guard retry = Guard.create().withRetry().maxRetries(1).done().build();
        Calls client = client(10_000);
        for (Map.Entry<String, Function<Calls, String>> call : now().entrySet()) {
            registry.replaceSession("<default>", OLD);
            failOnce(() -> registry.replaceSession("<default>", NEW));
            assertThat(retry.call(() -> call.getValue().apply(client), String.class)).isEqualTo("received");
            verifyBoth(call.getKey(), "ASIANEW");
        }
        for (Map.Entry<String, Function<Calls, Uni<String>>> call : later().entrySet()) {
            registry.replaceSession("<default>", OLD);
            failOnce(() -> registry.replaceSession("<default>", NEW));
            assertThat(retry.call(() -> call.getValue().apply(client), Uni.class).await().atMost(SOON)).isEqualTo("received");
            verifyBoth(call.getKey(), "ASIANEW");
        }
        Leftovers.requireNone(file);
    }

    private void failOnce(Runnable meanwhile) {
        AtomicInteger arrived = new AtomicInteger();
        server.answering(request -> {
            if (arrived.incrementAndGet() == 1) {
                meanwhile.run();
                request.response().setStatusCode(503).end();
            } else {
                request.response().end("received");
            }
        });
    }

    private void verifyBoth(String what, String keyOfSecond) {
        Verifying.Received first = server.next();
        Verifying.Received second = server.next();
        byte[] sent = server.verified(what, first);
        assertThat(server.verified(what, second).length).as(what).isCloseTo(sent.length, Verifying.DIFFERENCE_OF_BOUNDARIES);
        assertThat(first.header("Authorization").orElseThrow()).as(what).contains("ASIAOLD");
        assertThat(second.header("Authorization").orElseThrow()).as(what).contains(keyOfSecond)
                .isNotEqualTo(first.header("Authorization").orElseThrow());
        if (keyOfSecond.equals("ASIAOLD")) {
            assertThat(second.header("X-Amz-Date")).as(what).isNotEqualTo(first.header("X-Amz-Date"));
        }
        assertThat(server.hasMore()).as(what).isFalse();
    }

    /** A thread that waits for an answer is interrupted; the client itself learns of that when its own time is over. */
    @Test
    void timeOutsOfCallsThatBlock() throws Exception {
        Calls client = client(2000);
        server.answering(request -> {
        });
        for (Map.Entry<String, Function<Calls, String>> call : now().entrySet()) {
            assertThatThrownBy(() -> timeout().call(() -> call.getValue().apply(client), String.class)).as(call.getKey())
                    .isInstanceOf(TimeoutException.class);
        }
        assertNothingIsLeft(client);
    }

    @Test
    void timeOutsOfCallsThatDoNot() throws Exception {
        Calls client = client(2000);
        server.answering(request -> {
        });
        for (Map.Entry<String, Function<Calls, Uni<String>>> call : later().entrySet()) {
            assertThatThrownBy(() -> timeout().call(() -> call.getValue().apply(client), Uni.class).await().atMost(SOON))
                    .as(call.getKey()).isInstanceOf(TimeoutException.class);
        }
        assertNothingIsLeft(client);
    }

    private static Guard timeout() {
        return Guard.create().withTimeout().duration(300, ChronoUnit.MILLIS).done().build();
    }

    /** The one connection is free again as well. */
    private void assertNothingIsLeft(Calls client) {
        Leftovers.requireNone(file);
        server.forget();
        assertThat(client.json(new Note("after"))).isEqualTo("received");
    }

    private Map<String, Function<Calls, String>> now() {
        Map<String, Function<Calls, String>> calls = new LinkedHashMap<>();
        calls.put("nothing", Calls::nothing);
        calls.put("json", client -> client.json(new Note("body")));
        calls.put("file", client -> client.file(file));
        calls.put("stream", client -> client.stream(new ByteArrayInputStream(LONG)));
        calls.put("multipart", client -> client.multipart("text", file));
        return calls;
    }

    private Map<String, Function<Calls, Uni<String>>> later() {
        Map<String, Function<Calls, Uni<String>>> calls = new LinkedHashMap<>();
        calls.put("nothingLater", Calls::nothingLater);
        calls.put("jsonLater", client -> client.jsonLater(new Note("body")));
        calls.put("fileLater", client -> client.fileLater(file));
        calls.put("streamLater", client -> client.streamLater(new ByteArrayInputStream(LONG)));
        calls.put("multi", client -> client.multi(Multi.createFrom().item(Buffer.buffer(LONG))));
        calls.put("multipartLater", client -> client.multipartLater("text", file));
        return calls;
    }

    private Calls client(int readTimeout) {
        return QuarkusRestClientBuilder.newBuilder().baseUri(server.uri()).readTimeout(readTimeout, TimeUnit.MILLISECONDS)
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, 1).build(Calls.class);
    }
}
