package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;

/** The headers that arrive at a server which verifies nothing. */
class WhatIsSentTest {

    private static final String URL = "http://localhost:${quarkus.http.test-port:8081}";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Client.class, Unsigned.class, Signed.class, Named.class,
                    Server.class))
            .overrideRuntimeConfigKey("quarkus.aws-auth.region", "ap-south-1")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"other\".static.access-key-id", "AKIAIOSFODNN7EXAMPLE")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"other\".static.secret-access-key", "secret")
            .overrideConfigKey("quarkus.rest-client.unsigned.url", URL)
            .overrideConfigKey("quarkus.rest-client.signed.url", URL)
            .overrideConfigKey("quarkus.rest-client.signed.headers.X-Amz-Date", "configured")
            .overrideConfigKey("quarkus.rest-client.signed.headers.X-Amz-Security-Token", "configured")
            .overrideConfigKey("quarkus.rest-client.named.url", URL);

    /** What all clients have in common. */
    public interface Client {

        @GET
        @Path("/headers")
        Map<String, String> get(@HeaderParam("X-Amz-Security-Token") String token);

        @POST
        @Path("/headers")
        Map<String, String> post(@HeaderParam("X-Amz-Security-Token") String token, String body);

        @GET
        @Path("/redirect")
        Map<String, String> redirected();
    }

    @Path("/")
    @RegisterRestClient(configKey = "unsigned")
    public interface Unsigned extends Client {
    }

    @Path("/")
    @RegisterRestClient(configKey = "signed")
    @AwsSigned(service = "sqs")
    public interface Signed extends Client {

        @GET
        @Path("/headers")
        @AwsSigned(enabled = false)
        Map<String, String> plain();
    }

    @Path("/")
    @RegisterRestClient(configKey = "named")
    @AwsSigned(service = "sqs", region = "us-gov-west-1", credentials = "other")
    public interface Named extends Client {
    }

    @Path("/")
    public static class Server {

        static final AtomicInteger ARRIVED = new AtomicInteger();

        @GET
        @Path("/headers")
        public Map<String, String> get(@Context HttpHeaders headers) {
            ARRIVED.incrementAndGet();
            Map<String, String> received = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.getRequestHeaders().forEach((name, values) -> received.put(name.toLowerCase(Locale.ROOT),
                    String.join(",", values)));
            return received;
        }

        @POST
        @Path("/headers")
        public Map<String, String> post(@Context HttpHeaders headers, String body) {
            return get(headers);
        }

        @GET
        @Path("/redirect")
        public Response redirect() {
            return Response.temporaryRedirect(URI.create("/headers")).build();
        }
    }

    @RestClient
    Unsigned unsigned;

    @RestClient
    Signed signed;

    @RestClient
    Named named;

    @ConfigProperty(name = "quarkus.rest-client.unsigned.url")
    URI server;

    @Test
    void clientsThatAreNotSignedAreLeftAlone() {
        for (Client client : new Client[] { unsigned, RestClientBuilder.newBuilder().baseUri(server).build(Unsigned.class) }) {
            assertThat(client.get(null).keySet()).noneMatch(WhatIsSentTest::isOfSignature);
            assertThat(client.post(null, "body").keySet()).noneMatch(WhatIsSentTest::isOfSignature);
            assertThat(client.get("mine")).containsEntry("x-amz-security-token", "mine");
        }
        assertThat(RestClientBuilder.newBuilder().baseUri(server).followRedirects(true).build(Unsigned.class).redirected())
                .containsKey("host");
    }

    private static boolean isOfSignature(String header) {
        return header.equals("authorization") || header.startsWith("x-amz-");
    }

    @Test
    void sessionCredentialsSendTheirToken() {
        for (Map<String, String> sent : List.of(signed.get("stale"), signed.post("stale", "body"))) {
            assertThat(sent.get("authorization")).contains("/ap-south-1/sqs/aws4_request", ";x-amz-security-token");
            assertThat(sent.get("x-amz-security-token")).isNotEmpty().doesNotContain("stale", "configured");
            assertThat(sent.get("x-amz-date")).matches("\\d{8}T\\d{6}Z");
        }
    }

    @Test
    void configuredHeadersAreSentWithWhatIsNotSigned() {
        assertThat(signed.plain()).containsEntry("x-amz-security-token", "configured")
                .containsEntry("x-amz-date", "configured").doesNotContainKey("authorization");
    }

    @Test
    void staticCredentialsSendNoToken() {
        for (Map<String, String> sent : List.of(named.get("stale"), named.post("stale", "body"))) {
            assertThat(sent.get("authorization")).contains("Credential=AKIAIOSFODNN7EXAMPLE/", "/us-gov-west-1/sqs/")
                    .doesNotContain("token");
            assertThat(sent).doesNotContainKey("x-amz-security-token");
        }
    }

    @Test
    void signedClientsDoNotFollowRedirects() {
        int before = Server.ARRIVED.get();
        for (Signed client : new Signed[] { signed,
                RestClientBuilder.newBuilder().baseUri(server).followRedirects(true).build(Signed.class),
                QuarkusRestClientBuilder.newBuilder().baseUri(server).followRedirects(true).build(Signed.class) }) {
            assertThatThrownBy(client::redirected).isInstanceOfSatisfying(WebApplicationException.class,
                    e -> assertThat(e.getResponse().getStatus()).isEqualTo(307));
        }
        assertThat(Server.ARRIVED).hasValue(before);
    }
}
