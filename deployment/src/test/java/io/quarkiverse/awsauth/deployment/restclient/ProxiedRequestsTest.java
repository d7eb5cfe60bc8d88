package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SelfSignedCertificate;
import io.vertx.mutiny.core.buffer.Buffer;

/** Signatures are valid behind a proxy, whatever it does to a request that HTTP lets it do. */
class ProxiedRequestsTest {

    private static final StaticCredentials CREDENTIALS = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
    private static final Duration AHEAD = Duration.ofHours(2);
    private static final String HOST = "orders.example.invalid";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Calls.class, Api.class, Bucket.class, SecureApi.class,
                    SecureBucket.class, Note.class, Verifying.class, FreePort.class, ForwardProxy.class))
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", CREDENTIALS.accessKeyId())
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key",
                    CREDENTIALS.secretAccessKey().reveal())
            .overrideConfigKey("test.proxy-port", FreePort.find())
            .overrideConfigKey("quarkus.proxy.corporate.host", "localhost")
            .overrideConfigKey("quarkus.proxy.corporate.port", "${test.proxy-port}")
            .overrideConfigKey("quarkus.tls.trusting.trust-all", "true")
            .overrideConfigKey("quarkus.tls.trusting.hostname-verification-algorithm", "NONE")
            .overrideConfigKey("quarkus.rest-client.api.url", "http://" + HOST)
            .overrideConfigKey("quarkus.rest-client.api.proxy-address", "localhost:${test.proxy-port}")
            .overrideConfigKey("quarkus.rest-client.bucket.url", "http://" + HOST + ":8080")
            .overrideConfigKey("quarkus.rest-client.bucket.proxy-configuration-name", "corporate")
            .overrideConfigKey("quarkus.rest-client.secure-api.url", "https://" + HOST)
            .overrideConfigKey("quarkus.rest-client.secure-api.proxy-configuration-name", "corporate")
            .overrideConfigKey("quarkus.rest-client.secure-api.tls-configuration-name", "trusting")
            .overrideConfigKey("quarkus.rest-client.secure-bucket.url", "https://" + HOST)
            .overrideConfigKey("quarkus.rest-client.secure-bucket.proxy-address", "localhost:${test.proxy-port}")
            .overrideConfigKey("quarkus.rest-client.secure-bucket.tls-configuration-name", "trusting");

    record Note(String text) {
    }

    /** What all clients have in common. */
    @Path("/a b")
    public interface Calls {

        @GET
        @Path("{id}")
        String get(@PathParam("id") String id, @QueryParam("q") String query,
                @HeaderParam("Accept-Encoding") String encoding, @HeaderParam("User-Agent") String agent);

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
        String stream(@HeaderParam("Content-Length") long length, InputStream body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> multi(Multi<Buffer> body);
    }

    @RegisterRestClient(configKey = "api")
    @AwsSigned(service = "execute-api")
    public interface Api extends Calls {
    }

    @RegisterRestClient(configKey = "bucket")
    @AwsSigned(service = "s3")
    public interface Bucket extends Calls {
    }

    @RegisterRestClient(configKey = "secure-api")
    @AwsSigned(service = "execute-api")
    public interface SecureApi extends Calls {
    }

    @RegisterRestClient(configKey = "secure-bucket")
    @AwsSigned(service = "s3")
    public interface SecureBucket extends Calls {
    }

    @RestClient
    Api api;
    @RestClient
    Bucket bucket;
    @RestClient
    SecureApi secureApi;
    @RestClient
    SecureBucket secureBucket;
    @Inject
    Vertx vertx;
    @ConfigProperty(name = "test.proxy-port")
    int proxyPort;

    private Verifying plain;
    private Verifying secure;
    private ForwardProxy proxy;

    @BeforeEach
    void start() {
        SelfSignedCertificate certificate = SelfSignedCertificate.create(HOST);
        plain = new Verifying(vertx, CREDENTIALS);
        secure = new Verifying(vertx, new HttpServerOptions().setPort(0).setSsl(true)
                .setKeyCertOptions(certificate.keyCertOptions()), CREDENTIALS);
        certificate.delete();
        proxy = new ForwardProxy(vertx, proxyPort, plain.port(), secure.port());
    }

    @AfterEach
    void stop() {
        proxy.close();
        secure.close();
        plain.close();
    }

    @Test
    void rewritten() {
        Map.of("api", api, "bucket", bucket).forEach((client, calls) -> calls().forEach((name, call) -> {
            String what = client + " " + name;
            assertThat(call.apply(calls)).as(what).isEqualTo("received");
            Verifying.Received request = plain.next();
            verify(what, plain, request);
            assertThat(request.header("Host")).as(what).hasValue(client.equals("api") ? HOST : HOST + ":8080");
            assertThat(request.header("Via")).as(what).hasValue("1.1 proxy");
            assertThat(request.header("Accept-Encoding")).as(what).hasValue("br");
            assertThat(request.header("Transfer-Encoding").isPresent()).as(what).isEqualTo(!name.equals("get"));
        }));
        assertThat(proxy.tunnelled()).isZero();
    }

    @Test
    void tunnelled() {
        Map.of("api", secureApi, "bucket", secureBucket).forEach((client, calls) -> calls().forEach((name, call) -> {
            String what = client + " " + name;
            assertThat(call.apply(calls)).as(what).isEqualTo("received");
            Verifying.Received request = secure.next();
            verify(what, secure, request);
            assertThat(request.header("Host")).as(what).hasValue(HOST);
            assertThat(request.header("Via")).as(what).isEmpty();
        }));
        assertThat(proxy.tunnelled()).isPositive();
        assertThat(plain.hasMore()).isFalse();
    }

    /** Without TLS, whoever is on the way could tell any time, and obtain signatures for it. */
    @Test
    void onlyTheTimeOfWhoIsCertainToBeTheServiceIsBelieved() {
        plain.answering(request -> refuse(request, AHEAD));
        secure.answering(request -> refuse(request, AHEAD));
        refused(api);
        plain.verified("plain", plain.next());
        assertThat(plain.hasMore()).isFalse();
        refused(secureApi);
        secure.verified("at first", secure.next());
        secure.verified("corrected", secure.next(), () -> Instant.now().plus(AHEAD));

        secure.answering(request -> refuse(request, Duration.ZERO));
        refused(secureApi);
        secure.verified("late", secure.next(), () -> Instant.now().plus(AHEAD));
        secure.verified("as before", secure.next());
    }

    private static void refused(Calls calls) {
        assertThatThrownBy(() -> calls.json(new Note("note"))).isInstanceOf(WebApplicationException.class);
    }

    private static void refuse(HttpServerRequest request, Duration ahead) {
        request.response().setStatusCode(403).putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME
                .format(Instant.now().plus(ahead).atOffset(ZoneOffset.UTC))).end();
    }

    private static void verify(String what, Verifying server, Verifying.Received request) {
        byte[] body = server.verified(what, request);
        assertThat(new String(body, StandardCharsets.UTF_8)).as(what).isEqualTo(expected(what));
    }

    private static String expected(String what) {
        return what.endsWith("get") ? "" : what.contains("json") ? "{\"text\":\"note\"}" : "x".repeat(2_000_000);
    }

    private static Map<String, Function<Calls, String>> calls() {
        byte[] content = "x".repeat(2_000_000).getBytes(StandardCharsets.UTF_8);
        Map<String, Function<Calls, String>> calls = new LinkedHashMap<>();
        calls.put("get", client -> client.get("c/d é~", "1+2 %", "gzip", "tests"));
        calls.put("json", client -> client.json(new Note("note")));
        calls.put("jsonLater", client -> client.jsonLater(new Note("note")).await().indefinitely());
        calls.put("stream", client -> client.stream(new ByteArrayInputStream(content)));
        calls.put("streamOfKnownLength", client -> client.stream(content.length, new ByteArrayInputStream(content)));
        calls.put("multi", client -> client.multi(Multi.createFrom().items(Buffer.buffer(content).getBuffer(0, 700_000),
                Buffer.buffer(content).getBuffer(700_000, 2_000_000))).await().indefinitely());
        return calls;
    }
}
