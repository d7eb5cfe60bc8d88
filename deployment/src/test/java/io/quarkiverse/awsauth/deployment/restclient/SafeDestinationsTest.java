package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkus.rest.client.reactive.ClientRedirectHandler;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.rest.client.reactive.Url;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Vertx;

/** A signature goes where the client's own URL leads, or where the configuration allows, and replaces no other one. */
class SafeDestinationsTest {

    private static final String OWN_AUTHORIZATION = "The request has an Authorization header of its own, which a signature would replace:"
            + " take it out, or the password of the URL that it is made of, or do not sign the client's requests";
    private static final String OTHER_HOST = "which is not where the client's own URL leads";
    private static final StaticCredentials CREDENTIALS = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Calls.class, Bucket.class, Roaming.class, Constant.class,
                    Api.class, Plain.class, Verifying.class, FreePort.class, Overruled.class, LastWord.class,
                    Redirecting.class, Listing.class, InLowerCase.class, InUpperCase.class, Late.class, Based.class))
            .overrideConfigKey("quarkus.rest-client.late.url", "http://localhost:${test.late-port:1}")
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", CREDENTIALS.accessKeyId())
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key",
                    CREDENTIALS.secretAccessKey().reveal())
            .overrideConfigKey("test.other-port", FreePort.find())
            .overrideConfigKey("quarkus.aws-auth.signing.\"" + Roaming.class.getName() + "\".allowed-hosts",
                    "LOCALHOST:${test.other-port}, *.example.invalid");

    /** What all clients have in common. */
    public interface Calls {

        @GET
        String get();

        @PUT
        String text(String body);

        @PUT
        String file(File body);

        @GET
        String get(@HeaderParam("authorization") String authorization);

        @PUT
        String text(@HeaderParam("Authorization") String authorization, String body);

        @PUT
        String file(@HeaderParam("AUTHORIZATION") String authorization, File body);

        @GET
        String elsewhere(@Url String url);

        @PUT
        String elsewhere(@Url URI url, String body);
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3")
    public interface Bucket extends Calls {
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3")
    public interface Roaming extends Calls {
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3")
    @ClientHeaderParam(name = "Authorization", value = "Bearer mine")
    public interface Constant extends Calls {
    }

    @Path("/bucket/key")
    @RegisterRestClient(configKey = "late")
    @AwsSigned(service = "s3")
    public interface Late extends Calls {
    }

    @Path("/bucket/key")
    @RegisterRestClient(baseUri = "http://own.example.invalid")
    @AwsSigned(service = "s3")
    public interface Based extends Calls {
    }

    @Path("/bucket/key")
    @AwsSigned(service = "execute-api")
    public interface Api extends Calls {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @HttpMethod("list")
    public @interface InLowerCase {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @HttpMethod("LIST")
    public @interface InUpperCase {
    }

    @Path("/bucket/key")
    public interface Listing extends Calls {

        @InLowerCase
        @AwsSigned(service = "execute-api")
        String refused();

        @InLowerCase
        @AwsSigned(service = "execute-api")
        String refused(String body);

        @InUpperCase
        @AwsSigned(service = "execute-api")
        String list();

        /** Said again, so that it is signed. */
        @Override
        @AwsSigned(service = "execute-api")
        String get();
    }

    @Path("/bucket/key")
    public interface Plain extends Calls {
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3")
    public interface Redirecting extends Calls {

        @ClientRedirectHandler
        static URI redirect(Response response) {
            return response.getLocation();
        }
    }

    /** Filters of an annotation are registered after all others. */
    @Path("/bucket/key")
    @AwsSigned(service = "s3")
    @RegisterProvider(value = LastWord.class, priority = Integer.MAX_VALUE)
    public interface Overruled extends Calls {
    }

    public static class LastWord implements ClientRequestFilter {

        static volatile ClientRequestFilter word = request -> {
        };

        @Override
        public void filter(ClientRequestContext request) throws IOException {
            word.filter(request);
        }
    }

    @RestClient
    Late late;
    @RestClient
    Based based;
    @Inject
    Vertx vertx;
    @ConfigProperty(name = "test.other-port")
    int otherPort;

    private File file;
    private Verifying server;
    private Verifying other;

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(Files.createTempFile("safe", ".txt"), "content").toFile();
        server = new Verifying(vertx, CREDENTIALS);
        other = new Verifying(vertx, otherPort, CREDENTIALS);
    }

    @AfterEach
    void stop() {
        server.close();
        other.close();
        assertThat(file.delete()).isTrue();
    }

    @Test
    void urlsThatCallersGive() {
        Bucket bucket = builder().build(Bucket.class);
        refuses(OTHER_HOST, () -> bucket.elsewhere(other.uri().toString()));
        refuses("signing.\"" + Bucket.class.getName() + "\".allowed-hosts", () -> bucket.elsewhere(other.uri(), "body"));
        refuses(OTHER_HOST, () -> bucket.elsewhere("http://bucket.example.invalid"));
        refuses(OTHER_HOST, () -> bucket.elsewhere("http://localhost@" + other.uri().getAuthority()));
        Roaming roaming = builder().build(Roaming.class);
        assertThat(roaming.elsewhere(other.uri().toString())).isEqualTo("received");
        other.verified("GET", other.next());
        assertThat(roaming.elsewhere(other.uri(), "body")).isEqualTo("received");
        other.verified("PUT", other.next());
        refuses(OTHER_HOST, () -> roaming.elsewhere("http://127.0.0.1:" + otherPort));
        refuses(OTHER_HOST, () -> roaming.elsewhere("http://example.invalid"));
        refuses(OTHER_HOST, () -> roaming.elsewhere("http://example.invalid.example.com"));
        assertThatThrownBy(() -> roaming.elsewhere("http://bucket.example.invalid"))
                .as("allowed, but not there").satisfies(failure -> assertThat(causes(failure))
                        .noneMatch(UnsignableRequestException.class::isInstance));
    }

    /** They have a signature, and services refuse two. */
    @Test
    void urlsThatArePresigned() {
        Roaming roaming = builder().build(Roaming.class);
        String presigned = "/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=abc";
        refuses("presigned", () -> roaming.elsewhere(other.uri() + presigned));
        refuses("presigned", () -> roaming.elsewhere(other.uri().resolve(presigned), "body"));
    }

    /** As that of a test's own server is, whose port is any free one. */
    @Test
    void anUrlThatIsKnownAfterTheStart() {
        System.setProperty("test.late-port", String.valueOf(server.port()));
        try {
            assertThat(late.elsewhere(server.uri().toString())).isEqualTo("received");
            server.verified("GET", server.next());
            refuses(OTHER_HOST, () -> late.elsewhere("http://localhost:1"));
        } finally {
            System.clearProperty("test.late-port");
        }
    }

    @Test
    void theUrlOfAnAnnotation() {
        assertThatThrownBy(() -> based.elsewhere("http://own.example.invalid")).as("allowed, but not there")
                .satisfies(failure -> assertThat(causes(failure)).noneMatch(UnsignableRequestException.class::isInstance));
        refuses(OTHER_HOST, () -> based.elsewhere("http://other.example.invalid"));
    }

    @Test
    void urlsThatFiltersChange() {
        ClientRequestFilter toOther = request -> request.setUri(other.uri().resolve("/changed"));
        Bucket bucket = builder().register(toOther).build(Bucket.class);
        refuses(OTHER_HOST, bucket::get);
        refuses(OTHER_HOST, () -> bucket.text("body"));
        refuses(OTHER_HOST, () -> bucket.file(file));
        assertThat(builder().register(toOther).build(Roaming.class).text("body")).isEqualTo("received");
        other.verified("allowed", other.next());
        assertThat(builder().register((ClientRequestFilter) request -> request.setUri(server.uri().resolve("/changed")))
                .build(Bucket.class).text("body")).isEqualTo("received");
        Verifying.Received changed = server.next();
        server.verified("own", changed);
        assertThat(changed.target()).isEqualTo("/changed");
    }

    @ParameterizedTest
    @ValueSource(ints = { Integer.MIN_VALUE + 1, 1, Priorities.AUTHENTICATION, Priorities.AUTHENTICATION + 1,
            Integer.MAX_VALUE - 1, Integer.MAX_VALUE })
    void urlsThatFiltersChangeEarlyOrLate(int priority) {
        ClientRequestFilter toOther = request -> request.setUri(other.uri().resolve("/changed"));
        Bucket bucket = builder().register(toOther, priority).build(Bucket.class);
        refuses(OTHER_HOST, bucket::get);
        refuses(OTHER_HOST, () -> bucket.text("body"));
        refuses(OTHER_HOST, () -> bucket.file(file));
        assertThat(builder().register(toOther, priority).build(Roaming.class).text("body")).isEqualTo("received");
        other.verified("allowed", other.next());
    }

    @Test
    void filtersThatWantTheLastWord() {
        Overruled client = builder().build(Overruled.class);
        List<Supplier<String>> calls = List.of(client::get, () -> client.text("body"), () -> client.file(file));
        LastWord.word = request -> request.setUri(other.uri().resolve("/changed"));
        calls.forEach(call -> refuses(OTHER_HOST, call::get));
        LastWord.word = request -> {
            request.setUri(server.uri().resolve("/changed?a=b+c"));
            request.getHeaders().putSingle("X-Amz-Meta-Late", "late");
        };
        calls.forEach(call -> {
            assertThat(call.get()).isEqualTo("received");
            Verifying.Received received = server.next();
            server.verified("changed", received);
            assertThat(received.target()).isEqualTo("/changed?a=b%20c");
            assertThat(received.header("Authorization").orElseThrow()).contains(";x-amz-meta-late");
        });
        LastWord.word = request -> request.setEntity(file);
        assertThat(client.text("body")).isEqualTo("received");
        assertThat(server.verified("file instead", server.next())).asString().isEqualTo("content");
    }

    @Test
    void anUrlWhoseTlsAFilterTakesAway() {
        Bucket bucket = builder().baseUri(URI.create("https://" + server.uri().getAuthority()))
                .register((ClientRequestFilter) request -> request.setUri(server.uri())).build(Bucket.class);
        refuses("The request would go to localhost without TLS, " + OTHER_HOST, bucket::get);
        refuses(OTHER_HOST, () -> bucket.text("body"));
    }

    @Test
    void aBuilderThatMakesASignedClientAndAnUnsignedOne() {
        QuarkusRestClientBuilder builder = builder();
        Calls before = builder.build(Plain.class);
        Calls signed = builder.build(Bucket.class);
        Calls after = builder.baseUri(other.uri()).build(Plain.class);
        for (int i = 0; i < 2; i++) {
            assertThat(before.text("body")).isEqualTo("received");
            assertUnsigned(server.next());
            assertThat(signed.text("body")).isEqualTo("received");
            server.verified("signed", server.next());
            assertThat(after.text("body")).isEqualTo("received");
            assertUnsigned(other.next());
        }
    }

    @Test
    void aBuilderIsLeftAsItWas() {
        QuarkusRestClientBuilder builder = builder().followRedirects(true)
                .property(QuarkusRestClientProperties.STATIC_HEADERS, Map.of("X-Amz-Date", "mine"));
        Calls signed = builder.build(Bucket.class);
        Calls plain = builder.build(Plain.class);
        redirect();
        assertNotFollowed(signed);
        assertThat(plain.get()).isEqualTo("received");
        assertThat(server.next().header("X-Amz-Date")).hasValue("mine");
        assertThat(other.next().header("Authorization")).isEmpty();
        assertNotFollowed(builder.build(Bucket.class));
    }

    @Test
    void redirectsThatTheClientHandlesItself() {
        redirect();
        assertNotFollowed(builder().followRedirects(true).build(Redirecting.class));
    }

    private void redirect() {
        server.answering(request -> request.response().setStatusCode(302)
                .putHeader("Location", other.uri().resolve("/elsewhere").toString()).end());
    }

    private void assertNotFollowed(Calls signed) {
        assertThatThrownBy(signed::get).isInstanceOfSatisfying(WebApplicationException.class,
                failure -> assertThat(failure.getResponse().getStatus()).isEqualTo(302));
        server.verified("redirected", server.next());
        assertThat(other.hasMore()).isFalse();
    }

    private static void assertUnsigned(Verifying.Received request) {
        assertThat(request.headers()).extracting(header -> header.name().toLowerCase(Locale.ROOT))
                .doesNotContain("authorization").noneMatch(name -> name.startsWith("x-amz-"));
    }

    @Test
    void aBuilderThatMakesClientsOfTwoServices() {
        QuarkusRestClientBuilder builder = builder();
        Calls bucket = builder.build(Bucket.class);
        Calls api = builder.baseUri(other.uri()).build(Api.class);
        for (int i = 0; i < 2; i++) {
            assertThat(bucket.get()).isEqualTo("received");
            assertThat(api.get()).isEqualTo("received");
            assertSignedFor("s3", server);
            assertSignedFor("execute-api", other);
        }
    }

    private static void assertSignedFor(String service, Verifying server) {
        Verifying.Received request = server.next();
        server.verified(service, request);
        assertThat(request.header("Authorization").orElseThrow()).contains("/" + service + "/aws4_request");
    }

    @Test
    void authorizationsOfTheApplication() {
        Bucket bucket = builder().build(Bucket.class);
        refuses(OWN_AUTHORIZATION, () -> bucket.get("Bearer mine"));
        refuses(OWN_AUTHORIZATION, () -> bucket.text("Bearer mine", "body"));
        refuses(OWN_AUTHORIZATION, () -> bucket.file("Bearer mine", file));
        refusesAll(builder().build(Constant.class));
        refusesAll(builder().register((ClientRequestFilter) SafeDestinationsTest::authorize).build(Bucket.class));
        refusesAll(builder().clientHeadersFactory((in, out) -> {
            out.putSingle("Authorization", "Bearer mine");
            return out;
        }).build(Bucket.class));
        refusesAll(builder().property(QuarkusRestClientProperties.STATIC_HEADERS, Map.of("Authorization", "Bearer mine"))
                .build(Bucket.class));
        refusesAll(builder().baseUri(URI.create("http://user:word@" + server.uri().getAuthority())).build(Bucket.class));
        assertThat(builder().baseUri(URI.create("http://user@" + server.uri().getAuthority())).build(Bucket.class)
                .get()).as("a user alone makes no header").isEqualTo("received");
        server.verified("user", server.next());
    }

    @Test
    void methodsOfTheApplication() {
        Listing client = builder().build(Listing.class);
        String lower = "The method 'list' is not in upper case: sign and send LIST";
        refuses(lower, client::refused);
        refuses(lower, () -> client.refused("body"));
        assertThat(client.list()).isEqualTo("received");
        server.verified("LIST", server.next());
        assertThat(client.get()).isEqualTo("received");
        server.verified("said again", server.next());
    }

    /** Clients send such characters each in its own way, and none in that of signatures. */
    @Test
    void headersThatAreNotAscii() {
        for (String value : List.of("€", "ü", "\u007f")) {
            for (String name : List.of("x-amz-meta-title", "Host")) {
                Bucket bucket = builder().property(QuarkusRestClientProperties.STATIC_HEADERS, Map.of(name, value))
                        .build(Bucket.class);
                refuses("The header " + name + " has a character that is not in US-ASCII", () -> bucket.text("body"));
                refuses("The header " + name + " has a character that is not in US-ASCII", () -> bucket.file(file));
            }
        }
        assertThat(builder().property(QuarkusRestClientProperties.STATIC_HEADERS, Map.of("Other", "ü")).build(Bucket.class)
                .text("body")).isEqualTo("received");
        server.verified("not signed", server.next());
    }

    /** The client would take it for plain HTTP. */
    @Test
    void schemesInUpperCase() {
        URI tls = URI.create("https://" + server.uri().getAuthority());
        Bucket bucket = builder().baseUri(tls)
                .register((ClientRequestFilter) request -> request.setUri(URI.create("HTTPS://" + tls.getAuthority() + "/")))
                .build(Bucket.class);
        assertThatThrownBy(() -> bucket.text("body")).hasStackTraceContaining("SSL");
        assertThat(server.hasMore()).isFalse();
    }

    private static void authorize(ClientRequestContext request) {
        request.getHeaders().putSingle("Authorization", "Bearer mine");
    }

    /** The one connection of a client is not used up by calls that fail. */
    @Test
    void refusalsKeepNoConnections() {
        Bucket bucket = builder().property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, 1).build(Bucket.class);
        for (int i = 0; i < 3; i++) {
            refuses(OWN_AUTHORIZATION, () -> bucket.text("Bearer mine", "body"));
        }
        long before = System.nanoTime();
        assertThat(bucket.text("body")).isEqualTo("received");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before)).isLessThan(5);
        server.verified("after", server.next());
    }

    private void refusesAll(Calls client) {
        Map<String, Consumer<Calls>> calls = new LinkedHashMap<>();
        calls.put("GET", Calls::get);
        calls.put("text", each -> each.text("body"));
        calls.put("file", each -> each.file(file));
        calls.forEach((name, call) -> refuses(OWN_AUTHORIZATION, () -> call.accept(client)));
    }

    private void refuses(String message, Runnable call) {
        assertThatThrownBy(call::run).satisfies(failure -> assertThat(causes(failure)
                .filter(UnsignableRequestException.class::isInstance).findFirst()
                .orElseThrow(() -> new AssertionError(failure)))
                .hasMessageContaining(message));
        assertThat(server.hasMore()).isFalse();
        assertThat(other.hasMore()).isFalse();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private QuarkusRestClientBuilder builder() {
        return QuarkusRestClientBuilder.newBuilder().baseUri(server.uri()).readTimeout(30, TimeUnit.SECONDS);
    }
}
