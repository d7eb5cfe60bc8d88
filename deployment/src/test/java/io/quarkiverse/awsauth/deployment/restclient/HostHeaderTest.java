package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** The host that is sent is the one that is signed, whoever sets it; and it changes nothing about how a body arrives. */
class HostHeaderTest {

    private static final String OTHER = "orders.example.com";
    private static final StaticCredentials CREDENTIALS = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Calls.class, Api.class, Bucket.class, Lattice.class, Verifying.class))
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", CREDENTIALS.accessKeyId())
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key",
                    CREDENTIALS.secretAccessKey().reveal());

    /** What all clients have in common. */
    public interface Calls {

        @GET
        Uni<String> get(@HeaderParam("Host") String host);

        @PUT
        @Consumes(MediaType.TEXT_PLAIN)
        Uni<String> text(@HeaderParam("Host") String host, String body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        Uni<String> stream(@HeaderParam("Host") String host, InputStream body);
    }

    @Path("/path")
    @AwsSigned(service = "execute-api")
    public interface Api extends Calls {
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3")
    public interface Bucket extends Calls {
    }

    /** Takes bodies that are not signed, and whose length is not known. */
    @Path("/path")
    @AwsSigned(service = "vpc-lattice-svcs")
    public interface Lattice extends Calls {
    }

    @Inject
    Vertx vertx;

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void ofTheUrl(boolean http2) {
        everyCall(null, http2);
    }

    /** With HTTP/2 it would be one besides that of the URL, which servers refuse. */
    @Test
    void ofTheApplication() {
        everyCall(OTHER, false);
    }

    private void everyCall(String host, boolean http2) {
        try (Verifying server = new Verifying(vertx, CREDENTIALS)) {
            for (Class<? extends Calls> type : List.of(Api.class, Bucket.class, Lattice.class)) {
                Calls client = QuarkusRestClientBuilder.newBuilder().baseUri(server.uri())
                        .property(QuarkusRestClientProperties.HTTP2, http2).build(type);
                calls(host).forEach((name, call) -> {
                    String what = type.getSimpleName() + " " + name;
                    assertThat(call.apply(client).await().atMost(Duration.ofSeconds(10))).as(what).isEqualTo("received");
                    Verifying.Received received = server.next();
                    assertThat(received.header("Host")).as(what)
                            .hasValue(host == null ? "localhost:" + server.port() : host);
                    assertThat(received.headers()).as(what).extracting(header -> header.name().toLowerCase())
                            .doesNotHaveDuplicates();
                    assertThat(server.verified(what, received)).as(what).asString()
                            .isEqualTo(name.equals("get") ? "" : name);
                });
            }
        }
    }

    private static Map<String, Function<Calls, Uni<String>>> calls(String host) {
        Map<String, Function<Calls, Uni<String>>> calls = new LinkedHashMap<>();
        calls.put("get", client -> client.get(host));
        calls.put("text", client -> client.text(host, "text"));
        calls.put("stream", client -> client.stream(host, new ByteArrayInputStream("stream".getBytes())));
        return calls;
    }
}
