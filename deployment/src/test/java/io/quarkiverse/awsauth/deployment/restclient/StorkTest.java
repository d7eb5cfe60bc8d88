package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.stork.Stork;
import io.smallrye.stork.api.ServiceDefinition;
import io.smallrye.stork.servicediscovery.staticlist.StaticConfiguration;
import io.vertx.core.Vertx;

/** Where Stork chooses a server for each request, it is signed for that server; and for another one when it is repeated. */
class StorkTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final StaticCredentials CREDENTIALS = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
    private static final byte[] LONG = new byte[1_500_000];

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Calls.class, Api.class, Bucket.class, Straying.class, Elsewhere.class,
                    Unknown.class, Astray.class, AstrayAtLast.class, Note.class, Verifying.class, FreePort.class,
                    Instances.class))
            .overrideConfigKey("test.one-port", FreePort.find())
            .overrideConfigKey("test.other-port", FreePort.find())
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", CREDENTIALS.accessKeyId())
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key",
                    CREDENTIALS.secretAccessKey().reveal())
            .overrideConfigKey("quarkus.rest-client.api.url", "stork://orders/v1")
            .overrideConfigKey("quarkus.rest-client.bucket.url", "stork://orders/v1")
            .overrideConfigKey("quarkus.rest-client.straying.url", "stork://orders/v1")
            .overrideConfigKey("quarkus.rest-client.unknown.url", "stork://orders/v1");

    /** Does what the extension for Stork does with configured services. */
    @Singleton
    public static class Instances {

        @ConfigProperty(name = "test.one-port")
        int onePort;
        @ConfigProperty(name = "test.other-port")
        int otherPort;

        void start(@Observes StartupEvent start) {
            Stork.initialize();
            Stork.getInstance().defineIfAbsent("orders", ServiceDefinition.of(new StaticConfiguration()
                    .withAddressList("localhost:" + onePort + ",localhost:" + otherPort)));
            Stork.getInstance().defineIfAbsent("others", ServiceDefinition.of(new StaticConfiguration()
                    .withAddressList("127.0.0.1:" + onePort)));
        }

        void stop(@Observes ShutdownEvent stop) {
            Stork.shutdown();
        }
    }

    record Note(String text) {
    }

    /** What all clients have in common. */
    @Path("/a b")
    public interface Calls {

        @GET
        @Path("{id}")
        String get(@PathParam("id") String id, @QueryParam("q") String query);

        @GET
        Uni<String> getLater();

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        String json(Note note);

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        Uni<String> jsonLater(Note note);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String stream(InputStream body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> streamLater(InputStream body);
    }

    @RegisterRestClient(configKey = "api")
    @AwsSigned(service = "execute-api")
    public interface Api extends Calls {
    }

    @RegisterRestClient(configKey = "bucket")
    @AwsSigned(service = "s3")
    public interface Bucket extends Calls {
    }

    @RegisterRestClient(configKey = "straying")
    @RegisterProvider(Elsewhere.class)
    @AwsSigned(service = "execute-api")
    public interface Straying extends Calls {
    }

    @RegisterRestClient(configKey = "unknown")
    @AwsSigned
    public interface Unknown extends Calls {
    }

    /** Sends requests to another server than the one that Stork has chosen. */
    public static class Elsewhere implements ClientRequestFilter {

        @Override
        public void filter(ClientRequestContext request) {
            request.setUri(URI.create("http://elsewhere.example.invalid/"));
        }
    }

    @Path("/")
    @AwsSigned(service = "execute-api")
    @RegisterProvider(value = Elsewhere.class, priority = Priorities.AUTHENTICATION)
    public interface Astray extends Calls {
    }

    /** Filters of an annotation are called after those of signing that have the same priority. */
    @Path("/")
    @AwsSigned(service = "execute-api")
    @RegisterProvider(value = Elsewhere.class, priority = Integer.MAX_VALUE)
    public interface AstrayAtLast extends Calls {
    }

    @RestClient
    Api api;
    @RestClient
    Bucket bucket;
    @RestClient
    Straying straying;
    @RestClient
    Unknown unknown;
    @Inject
    Vertx vertx;
    @Inject
    Instances instances;

    private Verifying one;
    private Verifying other;

    @BeforeEach
    void start() {
        one = new Verifying(vertx, instances.onePort, CREDENTIALS);
        other = new Verifying(vertx, instances.otherPort, CREDENTIALS);
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    private List<Calls> clients() {
        return List.of(api, bucket,
                QuarkusRestClientBuilder.newBuilder().baseUri(URI.create("stork://orders/v1")).build(Api.class));
    }

    @Test
    void forTheServerThatWasChosen() {
        for (Calls client : clients()) {
            calls().forEach((name, call) -> {
                assertThat(call.apply(client)).as(name).isEqualTo("received");
                assertThat(call.apply(client)).as(name).isEqualTo("received");
                for (Verifying server : List.of(one, other)) {
                    verify(name, server, server.next());
                    assertThat(server.hasMore()).as(name).isFalse();
                }
            });
        }
    }

    /** By the application, as by fault tolerance: the first server refuses, whichever that is. */
    @Test
    void forAnotherOneWhenItIsRepeated() {
        AtomicInteger arrived = new AtomicInteger();
        List.of(one, other).forEach(server -> server.answering(request -> request.response()
                .setStatusCode(arrived.incrementAndGet() % 2 == 1 ? 503 : 200).end("received")));
        for (Calls client : clients()) {
            calls().forEach((name, call) -> {
                Uni<String> repeated = Uni.createFrom().item(() -> call.apply(client)).onFailure().retry().atMost(1);
                assertThat(repeated.await().atMost(SOON)).as(name).isEqualTo("received");
                verifyBoth(name);
            });
            assertThat(client.jsonLater(new Note("body")).onFailure().retry().atMost(1).await().atMost(SOON))
                    .isEqualTo("received");
            verifyBoth("the same Uni");
        }
    }

    private void verifyBoth(String what) {
        Verifying.Received first = one.next();
        Verifying.Received second = other.next();
        verify(what, one, first);
        verify(what, other, second);
        assertThat(first.header("Authorization")).as(what).isNotEqualTo(second.header("Authorization"));
        assertThat(one.verified(what, first)).as(what).isEqualTo(other.verified(what, second));
        assertThat(one.hasMore() || other.hasMore()).as(what).isFalse();
    }

    private static void verify(String what, Verifying server, Verifying.Received request) {
        server.verified(what, request);
        assertThat(request.header("Host")).as(what).hasValue("localhost:" + server.port());
        assertThat(request.target()).as(what).startsWith("/v1/a%20b");
    }

    /** Our own repetition after a refused signature is one for the same server, whose time it is. */
    @Test
    void forTheSameServerWithItsTime() {
        Duration off = Duration.ofMinutes(20);
        AtomicInteger arrived = new AtomicInteger();
        List.of(one, other).forEach(server -> server.answering(request -> {
            if (arrived.incrementAndGet() == 1) {
                request.response().putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME
                        .format(Instant.now().plus(off).atOffset(ZoneOffset.UTC))).setStatusCode(403).end();
            } else {
                request.response().end("received");
            }
        }));
        Calls client = QuarkusRestClientBuilder.newBuilder().baseUri(URI.create("stork://orders/v1")).build(Api.class);
        assertThat(client.json(new Note("body"))).isEqualTo("received");
        Verifying chosen = one.hasMore() ? one : other;
        chosen.verified("first", chosen.next());
        chosen.verified("second", chosen.next(), () -> Instant.now().plus(off));
        assertThat(one.hasMore() || other.hasMore()).isFalse();
    }

    @Test
    void forNoServerElsewhere() {
        assertUnsignable(() -> straying.json(new Note("body")),
                "The request would go to elsewhere.example.invalid, which is not where the client's own URL leads");
    }

    /** Before Stork can choose one, or after it has. */
    @Test
    void forNoServerElsewhereWhateverThePriority() {
        URI orders = URI.create("stork://orders/v1");
        for (int priority : new int[] { Integer.MIN_VALUE + 1, Priorities.AUTHENTICATION - 1, Priorities.AUTHENTICATION,
                Priorities.AUTHENTICATION + 1, Integer.MAX_VALUE }) {
            Calls client = QuarkusRestClientBuilder.newBuilder().baseUri(orders).register(new Elsewhere(), priority)
                    .build(Api.class);
            assertUnsignable(() -> client.json(new Note("body")), "The request would go to elsewhere.example.invalid");
        }
        for (Class<? extends Calls> astray : List.of(Astray.class, AstrayAtLast.class)) {
            Calls client = QuarkusRestClientBuilder.newBuilder().baseUri(orders).build(astray);
            assertUnsignable(() -> client.json(new Note("body")), "The request would go to elsewhere.example.invalid");
        }
        Calls renamed = QuarkusRestClientBuilder.newBuilder().baseUri(orders).register((ClientRequestFilter) request -> request
                .setUri(URI.create("stork://others")), Priorities.AUTHENTICATION - 1).build(Api.class);
        assertUnsignable(() -> renamed.json(new Note("body")), "The request would go to 127.0.0.1");
    }

    /** Only a request tells where it goes, so that the start must not ask for a service. */
    @Test
    void forTheServiceThatTheServerTells() {
        assertUnsignable(() -> unknown.json(new Note("body")), "The host localhost does not tell the service to sign for");
    }

    private static void assertUnsignable(Runnable call, String message) {
        assertThatThrownBy(call::run).satisfies(failure -> assertThat(Stream.iterate(failure, Throwable::getCause)
                .filter(UnsignableRequestException.class::isInstance).findFirst().orElseThrow())
                .hasMessageContaining(message));
    }

    private static Map<String, Function<Calls, String>> calls() {
        Map<String, Function<Calls, String>> calls = new LinkedHashMap<>();
        calls.put("get", client -> client.get("c/d é~", "1+2 %"));
        calls.put("getLater", client -> client.getLater().await().atMost(SOON));
        calls.put("json", client -> client.json(new Note("body")));
        calls.put("jsonLater", client -> client.jsonLater(new Note("body")).await().atMost(SOON));
        calls.put("stream", client -> client.stream(new ByteArrayInputStream(LONG)));
        calls.put("streamLater", client -> client.streamLater(new ByteArrayInputStream(LONG)).await().atMost(SOON));
        return calls;
    }
}
