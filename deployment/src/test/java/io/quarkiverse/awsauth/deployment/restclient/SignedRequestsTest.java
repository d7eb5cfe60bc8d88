package io.quarkiverse.awsauth.deployment.restclient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/** The emulator verifies every request to the byte; what it refuses is an exception here. */
class SignedRequestsTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(
                    app -> app.addClasses(Service.class, Part.class, Bucket.class, StaleConfiguration.class, Note.class,
                            MoreHeaders.class,
                            Refusal.class))
            .overrideConfigKey("quarkus.rest-client.service.url", "${aws-auth.emulator.url}")
            .overrideConfigKey("quarkus.rest-client.service.headers.x-amz-meta-configured", "from  the   configuration")
            .overrideConfigKey("quarkus.rest-client.service.headers.X-Amz-Replaced", "from the configuration")
            .overrideConfigKey("quarkus.rest-client.stale.url", "${aws-auth.emulator.url}")
            .overrideConfigKey("quarkus.rest-client.stale.headers.X-Amz-Date", "20200101T000000Z")
            .overrideConfigKey("quarkus.rest-client.stale.headers.X-Amz-Security-Token", "stale")
            .overrideConfigKey("quarkus.rest-client.stale.headers.X-Amz-Content-Sha256", "stale")
            .overrideConfigKey("quarkus.rest-client.bucket.url", "${aws-auth.emulator.url}");

    record Note(String text, int number) {
    }

    @RegisterRestClient(configKey = "service")
    @AwsSigned(service = "execute-api")
    @RegisterProvider(MoreHeaders.class)
    @RegisterProvider(Refusal.class)
    @ClientHeaderParam(name = "x-amz-target", value = "Service.Operation")
    @Path("/any")
    public interface Service {

        @GET
        JsonNode get();

        @GET
        Uni<JsonNode> getLater();

        @GET
        @Path("/query")
        JsonNode query(@QueryParam("q") List<String> values, @QueryParam("name with ünusual&=+ characters") String other);

        @GET
        @Path("/path/{one}/{two}/end")
        JsonNode path(@PathParam("one") String one, @PathParam("two") String two);

        @GET
        @Path("/{tail:.*}")
        JsonNode tail(@PathParam("tail") @Encoded String tail);

        @Path("/sub/{id}")
        Part part(@PathParam("id") String id);

        @HEAD
        Response head();

        @OPTIONS
        JsonNode options();

        @DELETE
        JsonNode delete();

        @POST
        JsonNode post();

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        JsonNode json(Note note);

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        Uni<JsonNode> jsonLater(Note note);

        @POST
        @Consumes("application/x-amz-json-1.1")
        JsonNode amzJson(String note);

        @POST
        @Consumes(MediaType.TEXT_PLAIN)
        JsonNode text(String text);

        @POST
        @Consumes("text/plain;charset=ISO-8859-1")
        JsonNode latin1(String text);

        @POST
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        JsonNode form(@FormParam("Action") String action, @FormParam("Name.1") String first,
                @FormParam("Name.2") String second);

        @POST
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        JsonNode form(Form form);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        JsonNode bytes(byte[] body);

        @PATCH
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        JsonNode buffer(Buffer body);

        @GET
        @Path("/headers")
        JsonNode headers(@HeaderParam("x-amz-meta-list") List<String> values, @HeaderParam("x-amz-meta-text") String text,
                @HeaderParam("x-amz-meta-date") Date date, @HeaderParam("x-amz-meta-locale") Locale locale);

        @PUT
        @Path("/headers")
        @Consumes(MediaType.TEXT_PLAIN)
        JsonNode headers(@HeaderParam("x-amz-meta-list") List<String> values, @HeaderParam("X-AMZ-Replaced") String text,
                @HeaderParam("Content-MD5") String md5, @HeaderParam("Range") String range, String body);

        @GET
        @Path("/stale")
        JsonNode stale(@HeaderParam("X-AMZ-DATE") String date,
                @HeaderParam("x-amz-security-token") String token, @HeaderParam("X-Amz-Content-SHA256") String hash);

        @POST
        @Path("/stale")
        @Consumes(MediaType.TEXT_PLAIN)
        JsonNode stale(@HeaderParam("x-amz-date") String date,
                @HeaderParam("X-Amz-Security-Token") String token, @HeaderParam("x-amz-content-sha256") String hash,
                String body);
    }

    /** A part of the service: what signs the service signs it, too. */
    public interface Part {

        @GET
        JsonNode get(@QueryParam("q") String value);

        @PUT
        @Consumes(MediaType.TEXT_PLAIN)
        JsonNode put(String body);
    }

    @RegisterRestClient(configKey = "bucket")
    @AwsSigned(service = "s3", region = "us-west-2")
    @RegisterProvider(Refusal.class)
    public interface Bucket {

        @GET
        @Path("/bucket/{key:.*}")
        JsonNode get(@PathParam("key") @Encoded String key, @QueryParam("versionId") String version);

        @GET
        @Path("/bucket//a/./b/../{key}")
        JsonNode dotted(@PathParam("key") String key);

        @PUT
        @Path("/bucket/{key}")
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        JsonNode put(@PathParam("key") String key, byte[] content);
    }

    @RegisterRestClient(configKey = "stale")
    @AwsSigned(service = "execute-api")
    @RegisterProvider(Refusal.class)
    public interface StaleConfiguration {

        @GET
        JsonNode get();

        @PUT
        @Consumes(MediaType.TEXT_PLAIN)
        JsonNode put(String body);
    }

    /** At the default priority, as applications and tracing add theirs. */
    static class MoreHeaders implements ClientRequestFilter {

        @Override
        public void filter(ClientRequestContext request) {
            request.getHeaders().putSingle("x-amz-meta-filter", "from a filter");
            request.getHeaders().putSingle("x-amz-meta-since", new Date(0));
            request.getHeaders().putSingle("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        }
    }

    /** Tells what the emulator says. */
    public static class Refusal implements ResponseExceptionMapper<AssertionError> {

        @Override
        public AssertionError toThrowable(Response response) {
            return new AssertionError(response.getStatus() + " " + response.readEntity(String.class));
        }
    }

    @RestClient
    Service service;

    @RestClient
    Bucket bucket;

    @RestClient
    StaleConfiguration staleConfiguration;

    @ConfigProperty(name = "aws-auth.emulator.url")
    URI emulator;

    @Test
    void requestsWithoutBody() {
        assertThat(service.get().path("method").asText()).isEqualTo("GET");
        assertThat(service.get().path("service").asText()).isEqualTo("execute-api");
        assertThat(service.get().path("region").asText()).isEqualTo("eu-central-1");
        assertThat(service.delete().path("method").asText()).isEqualTo("DELETE");
        assertThat(service.options().path("method").asText()).isEqualTo("OPTIONS");
        assertThat(service.head().getStatus()).isEqualTo(200);
        JsonNode post = service.post();
        assertThat(post.path("method").asText()).isEqualTo("POST");
        assertThat(post.path("bodySha256").asText()).isEqualTo(sha256(new byte[0]));
    }

    @Test
    void queries() {
        JsonNode answer = service.query(List.of("with blank", "1+1", "a*b", "~", "ü€😀", "twice", "twice", "", "100%", "a=b&c",
                "'()!", "/?#[]@:;,$"), "value");
        assertThat(answer.path("query").asText()).contains("q=with%20blank&q=1%2B1&").doesNotContain("+");
        assertThat(service.query(List.of(), null).path("query").asText()).isEmpty();
        assertThat(service.query(List.of(""), "").path("query").asText()).startsWith("q=&");
    }

    @Test
    void paths() {
        assertThat(service.path("a b/c%20é", "~*+:@&=$,;!'()").path("path").asText())
                .startsWith("/any/path/a%20b%2Fc%2520%C3%A9/");
        assertThat(service.tail("x/y z/ü/").path("path").asText()).isEqualTo("/any/x/y%20z/%C3%BC/");
        assertThat(service.tail("").path("path").asText()).startsWith("/any");
        assertThat(service.tail("a//b/./c/../d").path("path").asText()).isEqualTo("/any/a//b/./c/../d");
    }

    @Test
    void bodies() {
        assertThat(service.json(new Note("grün ✓", 1)).at("/body/text").asText()).isEqualTo("grün ✓");
        assertThat(service.amzJson("{\"number\":2}").at("/body/number").asInt()).isEqualTo(2);
        assertThat(service.text("Straße €").path("body").asText()).isEqualTo("Straße €");
        assertThat(service.latin1("Straße").at("/signedHeaders/content-type").asText())
                .isEqualTo("text/plain;charset=ISO-8859-1");
        assertThat(service.text("").path("bodySha256").asText()).isEqualTo(sha256(new byte[0]));
        assertThat(service.bytes(new byte[0]).path("bodySha256").asText()).isEqualTo(sha256(new byte[0]));
        byte[] binary = binary(100_000);
        assertThat(service.bytes(binary).path("bodySha256").asText()).isEqualTo(sha256(binary));
        assertThat(service.buffer(Buffer.buffer("Vert.x €")).path("body").asText()).isEqualTo("Vert.x €");
    }

    @Test
    void partsOfAService() {
        assertThat(service.part("a b").get("1 2").path("path").asText()).isEqualTo("/any/sub/a%20b");
        assertThat(service.part("id").put("body").path("body").asText()).isEqualTo("body");
    }

    @Test
    void forms() {
        assertThat(service.form("Do It", "a+b&c=d*~", "ü").path("body").asText())
                .contains("Action=Do+It")
                .contains("Name.1=a%2Bb%26c%3Dd");
        assertThat(service.form(null, null, null).path("body").asText()).isEmpty();
        assertThat(service.form(new Form("a", "1").param("a", "2").param("b", "€")).path("body").asText())
                .isEqualTo("a=1&a=2&b=%E2%82%AC");
    }

    /** A body that is null is no body; it must not be the reason for no signature. */
    @Test
    void bodiesThatAreNull() {
        assertThat(service.json(null).path("bodySha256").asText()).isEqualTo(sha256(new byte[0]));
        assertThat(service.text(null).path("bodySha256").asText()).isEqualTo(sha256(new byte[0]));
        assertThat(service.bytes(null).path("bodySha256").asText()).isEqualTo(sha256(new byte[0]));
        assertThat(service.buffer(null).path("bodySha256").asText()).isEqualTo(sha256(new byte[0]));
        assertThat(service.form((Form) null).path("bodySha256").asText()).isEqualTo(sha256(new byte[0]));
    }

    @Test
    void headers() {
        JsonNode get = service.headers(List.of("one", "two ", "one"), "  many    blanks ", new Date(0), Locale.CANADA_FRENCH);
        assertThat(get.path("authorization").asText()).contains(
                "SignedHeaders=host;x-amz-date;x-amz-meta-configured;x-amz-meta-date;x-amz-meta-filter;x-amz-meta-list;"
                        + "x-amz-meta-locale;x-amz-meta-since;x-amz-meta-text;x-amz-replaced;x-amz-security-token;x-amz-target,");
        assertThat(get.at("/signedHeaders/x-amz-meta-list").asText()).startsWith("one,two");
        assertThat(get.at("/signedHeaders/x-amz-replaced").asText()).isEqualTo("from the configuration");
        assertThat(get.at("/signedHeaders/x-amz-target").asText()).isEqualTo("Service.Operation");
        assertThat(get.at("/signedHeaders/host").asText()).isEqualTo("localhost:" + emulator.getPort());
        JsonNode put = service.headers(List.of("one", "two"), "from the call", "1B2M2Y8AsgTpgAmY7PhCfg==", "bytes=0-1", "body");
        assertThat(put.path("authorization").asText()).contains(
                "SignedHeaders=content-md5;content-type;host;range;x-amz-date;x-amz-meta-configured;x-amz-meta-filter;"
                        + "x-amz-meta-list;x-amz-meta-since;x-amz-replaced;x-amz-security-token;x-amz-target,");
        assertThat(put.at("/signedHeaders/x-amz-replaced").asText()).isEqualTo("from the configuration");
        assertThat(service.headers(List.of(), null, null, null).path("method").asText()).isEqualTo("GET");
    }

    @Test
    void headersOfAnEarlierSignatureAreReplaced() {
        JsonNode get = service.stale("20200101T000000Z", "stale", "0");
        assertThat(get.at("/signedHeaders/x-amz-content-sha256").asText()).isEqualTo(sha256(new byte[0]));
        JsonNode post = service.stale("20200101T000000Z", "stale", "UNSIGNED-PAYLOAD", "body");
        assertThat(post.at("/signedHeaders/x-amz-content-sha256").asText()).isEqualTo(sha256("body".getBytes(UTF_8)));
    }

    @Test
    void configuredHeadersOfAnEarlierSignatureAreReplaced() {
        assertThat(staleConfiguration.put("body").at("/signedHeaders/x-amz-content-sha256").asText())
                .isEqualTo(sha256("body".getBytes(UTF_8)));
        assertThat(staleConfiguration.get().at("/signedHeaders/x-amz-content-sha256").asText())
                .isEqualTo(sha256(new byte[0]));
    }

    @Test
    void eachTryIsSignedAnew() throws Exception {
        Uni<JsonNode> get = service.getLater();
        Uni<JsonNode> post = service.jsonLater(new Note("again", 1));
        for (Uni<JsonNode> call : List.of(get, post)) {
            JsonNode first = call.await().atMost(Duration.ofSeconds(10));
            Thread.sleep(1100);
            JsonNode second = call.await().atMost(Duration.ofSeconds(10));
            assertThat(second.at("/signedHeaders/x-amz-date").asText())
                    .isGreaterThan(first.at("/signedHeaders/x-amz-date").asText());
            assertThat(second.path("authorization").asText()).isNotEqualTo(first.path("authorization").asText());
        }
    }

    @Test
    void bucketsWithOddKeys() {
        for (String key : List.of("plain.txt", "a/b", "with blank+plus", "ü/€/😀", "a%2Fb", "a//b", "./a/../b", "~*'()!@:;,$&=",
                "trailing/")) {
            JsonNode get = bucket.get(key, "1 2");
            assertThat(get.at("/signedHeaders/x-amz-content-sha256").asText()).isEqualTo(sha256(new byte[0]));
            assertThat(get.path("region").asText()).isEqualTo("us-west-2");
            byte[] content = key.getBytes(UTF_8);
            assertThat(bucket.put(key, content).at("/signedHeaders/x-amz-content-sha256").asText()).isEqualTo(sha256(content));
        }
        assertThat(bucket.dotted("c").path("path").asText()).isEqualTo("/bucket//a/./b/../c");
    }

    @Test
    void clientsBuiltInCode() {
        Service built = RestClientBuilder.newBuilder().baseUri(emulator).build(Service.class);
        assertThat(built.get().path("service").asText()).isEqualTo("execute-api");
        assertThat(built.json(new Note("built", 1)).at("/body/text").asText()).isEqualTo("built");
        assertThat(built.form("A", "b", "c").path("body").asText()).contains("Action=A").contains("Name.1=b")
                .contains("Name.2=c");
        String port = ":" + emulator.getPort();
        Service upperCase = RestClientBuilder.newBuilder().baseUri(URI.create("http://LOCALHOST" + port)).build(Service.class);
        assertThat(upperCase.get().path("service").asText()).isEqualTo("execute-api");
        assertThat(upperCase.text("body").path("body").asText()).isEqualTo("body");
        Service withPath = RestClientBuilder.newBuilder().baseUri(URI.create(emulator + "/base/")).build(Service.class);
        assertThat(withPath.get().path("path").asText()).isEqualTo("/base/any");
        Bucket root = RestClientBuilder.newBuilder().baseUri(emulator).build(Bucket.class);
        assertThat(root.get("key", "").path("query").asText()).isEqualTo("versionId=");
    }

    private static byte[] binary(int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) (i * 31);
        }
        return octets;
    }

    private static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
