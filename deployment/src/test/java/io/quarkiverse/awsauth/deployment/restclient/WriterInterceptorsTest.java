package io.quarkiverse.awsauth.deployment.restclient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.PayloadMode;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** The signature covers what is sent, after all interceptors that change it. The emulator verifies. */
class WriterInterceptorsTest {

    private static final byte[] GZIP_MAGIC = { 0x1f, (byte) 0x8b };
    private static final String BODY = "body ".repeat(1000);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Service.class, AtDefault.class, Low.class, High.class, Plain.class,
                    Gzip.class, Marker.class, Adding.class, Api.class, InChunks.class, Verifying.class))
            .overrideConfigKey("quarkus.rest-client.default.url", "${aws-auth.emulator.url}")
            .overrideConfigKey("quarkus.rest-client.low.url", "${aws-auth.emulator.url}")
            .overrideConfigKey("quarkus.rest-client.high.url", "${aws-auth.emulator.url}");

    /** What all clients have in common. */
    public interface Service {

        @PUT
        @Consumes(MediaType.TEXT_PLAIN)
        JsonNode put(String body);

        @PUT
        @Consumes(MediaType.TEXT_PLAIN)
        String text(String body);

        @PUT
        @Consumes(MediaType.TEXT_PLAIN)
        Uni<String> textLater(String body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String stream(InputStream body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> streamLater(InputStream body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String output(StreamingOutput body);
    }

    @Path("/")
    @RegisterRestClient(configKey = "default")
    @RegisterProvider(Gzip.class)
    @AwsSigned(service = "s3")
    public interface AtDefault extends Service {
    }

    @Path("/")
    @RegisterRestClient(configKey = "low")
    @RegisterProvider(value = Gzip.class, priority = 1)
    @RegisterProvider(value = Marker.class, priority = 9000)
    @AwsSigned(service = "s3")
    public interface Low extends Service {
    }

    @Path("/")
    @RegisterRestClient(configKey = "high")
    @RegisterProvider(value = Gzip.class, priority = 9000)
    @RegisterProvider(value = Marker.class, priority = 1)
    @AwsSigned(service = "s3")
    public interface High extends Service {
    }

    /** Adds headers before and after the body. */
    public static class Marker implements WriterInterceptor {

        @Override
        public void aroundWriteTo(WriterInterceptorContext write) throws IOException {
            write.getHeaders().putSingle("x-amz-meta-before", "before");
            write.proceed();
            write.getHeaders().putSingle("x-amz-meta-after", "after");
        }
    }

    @RestClient
    AtDefault atDefault;

    @RestClient
    Low low;

    @RestClient
    High high;

    @ConfigProperty(name = "aws-auth.emulator.url")
    URI emulator;

    @Inject
    Vertx vertx;

    @Inject
    AwsCredentialsResolver credentials;

    @Test
    void injectedClients() throws Exception {
        for (Service client : new Service[] { atDefault, low, high }) {
            verify(client.put(BODY));
        }
        for (Service client : new Service[] { low, high }) {
            assertThat(client.put(BODY).path("authorization").asText()).contains(";x-amz-meta-after;x-amz-meta-before;");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 4000, 5000, 9000, Integer.MIN_VALUE + 1, Integer.MAX_VALUE - 1 })
    void clientsBuiltInCode(int priority) throws Exception {
        int opposite = 5000 - priority / 2;
        for (Class<? extends Service> type : List.of(AtDefault.class, Low.class, High.class)) {
            verify(RestClientBuilder.newBuilder().baseUri(emulator).build(type).put(BODY));
        }
        verify(RestClientBuilder.newBuilder().baseUri(emulator).register(new Gzip(), priority)
                .register(new Marker(), opposite).build(Plain.class).put(BODY));
        verify(QuarkusRestClientBuilder.newBuilder().baseUri(emulator).register(new Gzip(), priority)
                .register(Marker.class, opposite).build(Plain.class).put(BODY));
    }

    @Path("/")
    @AwsSigned(service = "s3")
    public interface Plain extends Service {
    }

    @Path("/")
    @AwsSigned(service = "execute-api")
    public interface Api extends Service {
    }

    /** What arrives, decoded as a service does it, is what was signed. */
    @ParameterizedTest
    @ValueSource(ints = { 1, Priorities.USER, 9000 })
    void streams(int priority) throws Exception {
        try (Verifying server = new Verifying(vertx, credentials.resolveAndAwait())) {
            for (Class<? extends Service> type : List.of(Plain.class, Api.class)) {
                for (boolean http2 : new boolean[] { false, true }) {
                    streams(server, type, priority, http2);
                }
            }
        }
    }

    private static void streams(Verifying server, Class<? extends Service> type, int priority, boolean http2)
            throws Exception {
        Service client = QuarkusRestClientBuilder.newBuilder().baseUri(server.uri()).register(new Gzip(), priority)
                .register(Marker.class, 5000 - priority / 2).property(QuarkusRestClientProperties.HTTP2, http2).build(type);
        byte[] body = BODY.getBytes(UTF_8);
        Map<String, Supplier<String>> calls = new LinkedHashMap<>();
        calls.put("text", () -> client.text(BODY));
        calls.put("stream", () -> client.stream(new ByteArrayInputStream(body)));
        calls.put("streamLater",
                () -> client.streamLater(new ByteArrayInputStream(body)).await().atMost(Duration.ofSeconds(10)));
        calls.put("output", () -> client.output(out -> out.write(body)));
        for (Map.Entry<String, Supplier<String>> call : calls.entrySet()) {
            String what = type.getSimpleName() + (http2 ? " h2 " : " h1 ") + call.getKey();
            assertThat(call.getValue().get()).as(what).isEqualTo("received");
            Verifying.Received received = server.next();
            assertThat(received.version()).as(what).isEqualTo(http2 ? "h2" : "http/1.1");
            byte[] compressed = server.verified(what, received);
            assertThat(received.header("Content-Encoding").orElseThrow()).as(what).contains("gzip");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes()).as(what)
                    .isEqualTo(body);
            assertThat(received.header("Authorization").orElseThrow()).as(what)
                    .contains(";x-amz-meta-after;x-amz-meta-before;");
        }
    }

    @Test
    void configuredEncodingsAreSentAsTheyAreSigned() {
        try (Verifying server = new Verifying(vertx, credentials.resolveAndAwait())) {
            QuarkusRestClientBuilder builder = QuarkusRestClientBuilder.newBuilder().baseUri(server.uri())
                    .property(QuarkusRestClientProperties.STATIC_HEADERS,
                            Map.of("Content-Encoding", "br", "x-amz-meta-a", "b", "Other", "c"));
            Map.of(InChunks.class, "aws-chunked,br", Api.class, "br").forEach((type, encoding) -> {
                Service client = builder.build(type);
                for (Supplier<String> call : List.<Supplier<String>> of(() -> client.text(BODY),
                        () -> client.stream(new ByteArrayInputStream(BODY.getBytes(UTF_8))))) {
                    assertThat(call.get()).isEqualTo("received");
                    Verifying.Received received = server.next();
                    assertThat(server.verified(encoding, received)).asString().isEqualTo(BODY);
                    assertThat(received.header("Content-Encoding")).hasValue(encoding);
                    assertThat(received.header("x-amz-meta-a")).hasValue("b");
                    assertThat(received.header("Other")).hasValue("c");
                }
            });
        }
    }

    /** Repetitions share their headers, and interceptors see them each time. */
    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void headersDoNotGatherWithRepetitions(boolean inChunks) {
        try (Verifying server = new Verifying(vertx, credentials.resolveAndAwait())) {
            AtomicInteger calls = new AtomicInteger();
            server.answering(request -> request.response().setStatusCode(calls.incrementAndGet() < 3 ? 500 : 200)
                    .end("received"));
            QuarkusRestClientBuilder builder = QuarkusRestClientBuilder.newBuilder().baseUri(server.uri())
                    .register(new Adding());
            Service client = inChunks ? builder.build(InChunks.class) : builder.build(Plain.class);

            assertThat(client.textLater(BODY).onFailure().retry().atMost(2).await().atMost(Duration.ofSeconds(10)))
                    .isEqualTo("received");
            for (int call = 0; call < 3; call++) {
                Verifying.Received received = server.next();
                assertThat(server.verified("call " + call, received)).asString().isEqualTo(BODY);
                assertThat(received.headers()).filteredOn(header -> header.name().equalsIgnoreCase("x-amz-meta-added"))
                        .extracting(Header::value).containsExactly("one", "2");
            }
        }
    }

    @Path("/")
    @AwsSigned(service = "s3", payload = PayloadMode.CHUNKED)
    public interface InChunks extends Service {
    }

    public static class Adding implements WriterInterceptor {

        @Override
        public void aroundWriteTo(WriterInterceptorContext write) throws IOException {
            write.getHeaders().add("x-amz-meta-added", "one");
            write.getHeaders().add("x-amz-meta-added", 2);
            write.proceed();
        }
    }

    /** Which of the two is refused depends on how the client was made. */
    @Test
    void noneThatIsCalledBeforeTheSignature() {
        try (Verifying server = new Verifying(vertx, credentials.resolveAndAwait())) {
            URI uri = server.uri();
            int refused = refusals(server, priority -> QuarkusRestClientBuilder.newBuilder().baseUri(uri)
                    .register(new Gzip(), priority).build(Plain.class))
                    + refusals(server, priority -> RestClientBuilder.newBuilder().baseUri(uri)
                            .register(new Gzip(), priority).build(Plain.class));
            assertThat(refused).isPositive();
        }
    }

    private static int refusals(Verifying server, IntFunction<Service> clients) {
        int refused = 0;
        for (int priority : new int[] { Integer.MIN_VALUE, Integer.MAX_VALUE }) {
            Service client = clients.apply(priority);
            List<Supplier<String>> calls = List.of(() -> client.text(BODY),
                    () -> client.stream(new ByteArrayInputStream(BODY.getBytes(UTF_8))),
                    () -> client.output(out -> out.write(BODY.getBytes(UTF_8))));
            for (Supplier<String> call : calls) {
                refused += isRefused(server, call) ? 1 : 0;
            }
        }
        return refused;
    }

    /** What is not refused is signed as it is sent. */
    private static boolean isRefused(Verifying server, Supplier<String> call) {
        Throwable failure = catchThrowable(call::get);
        if (failure == null) {
            assertThat(server.verified("compressed", server.next())).startsWith(GZIP_MAGIC);
            return false;
        }
        assertThat(failure).hasStackTraceContaining(UnsignableRequestException.class.getName())
                .hasStackTraceContaining("register it with another priority");
        assertThat(server.hasMore()).isFalse();
        return true;
    }

    private static void verify(JsonNode answer) throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(BODY.getBytes(UTF_8));
        }
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(compressed.toByteArray()));
        assertThat(answer.path("bodySha256").asText()).isEqualTo(hash);
        assertThat(answer.at("/signedHeaders/x-amz-content-sha256").asText()).isEqualTo(hash);
    }
}
