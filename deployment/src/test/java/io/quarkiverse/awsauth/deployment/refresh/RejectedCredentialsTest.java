package io.quarkiverse.awsauth.deployment.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.CredentialsInvalidated;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/**
 * A service rejects credentials before they expire. Only those older than a minute are dropped: they are made to be that old
 * by another service, which sets the clock. So all of it is one test.
 */
class RejectedCredentialsTest {

    private static final Duration OFF = Duration.ofMinutes(20);
    private static final Set<String> FORMATS = Set.of("xml", "json", "header");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = SessionServer.configure(new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(SessionServer.class, Heard.class, Calls.class, Xml.class, Json.class,
                    Header.class, Service.class))
            .overrideRuntimeConfigKey("quarkus.aws-auth.region", "eu-west-3")
            .overrideConfigKey("quarkus.rest-client.service.url", SessionServer.URL), "xml", "json", "header", "skewed");

    /** What all clients have in common. */
    public interface Calls {

        @GET
        String get();

        @GET
        Uni<String> getLater();
    }

    @Path("/service/xml")
    @RegisterRestClient(configKey = "service")
    @AwsSigned(service = "s3", credentials = "xml")
    public interface Xml extends Calls {
    }

    @Path("/service/json")
    @RegisterRestClient(configKey = "service")
    @AwsSigned(service = "sqs", credentials = "json")
    public interface Json extends Calls {
    }

    @Path("/service/header")
    @RegisterRestClient(configKey = "service")
    @AwsSigned(service = "lambda", credentials = "header")
    public interface Header extends Calls {
    }

    /** Rejects credentials in one of the formats, or tells whose they are. */
    @Path("/service/{format}")
    public static class Service {

        static final Set<String> ACCEPTED = ConcurrentHashMap.newKeySet();
        static volatile String code = "ExpiredToken";

        @GET
        public Uni<Response> get(@PathParam("format") String format, @HeaderParam("Authorization") String authorization) {
            String key = authorization.replaceAll(".*Credential=(\\w+)/.*", "$1");
            return Uni.createFrom().item(ACCEPTED.contains(key) ? Response.ok(key).build() : rejection(format));
        }

        private static Response rejection(String format) {
            return switch (format) {
                case "xml" -> Response.status(400).type("application/xml").entity(body(format)).build();
                case "json" -> Response.status(400).type("application/x-amz-json-1.0").entity(body(format)).build();
                default -> Response.status(403).type("application/json").entity(body(format))
                        .header("x-amzn-ErrorType", code + "Exception:http://internal.example.com/").build();
            };
        }

        static String body(String format) {
            return switch (format) {
                case "xml" -> "<?xml version=\"1.0\"?>\n<Error><Code>" + code + "</Code><Message>Größe</Message></Error>";
                case "json" -> "{\"__type\":\"com.amazon.coral.service#" + code + "Exception\",\"message\":\"Größe\"}";
                default -> "{\"message\":\"Größe\"}";
            };
        }
    }

    @RestClient
    Xml xml;
    @RestClient
    Json json;
    @RestClient
    Header header;
    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    Heard heard;

    @Test
    void onlyRejectedOnesThatAreNotYoungAreDropped() {
        Map<String, Calls> clients = Map.of("xml", xml, "json", json, "header", header);
        Service.code = "ExpiredToken";
        clients.forEach(RejectedCredentialsTest::isRejected);
        assertThat(FORMATS).as("those held are too young to be dropped").allMatch(name -> SessionServer.calls(name) == 1);

        ageAll();
        Service.code = "AccessDenied";
        clients.forEach(RejectedCredentialsTest::isRejected);
        assertThat(FORMATS).as("they just may not").allMatch(name -> SessionServer.calls(name) == 1);
        assertThat(heard.all(CredentialsInvalidated.class, event -> true)).isEmpty();

        Service.code = "ExpiredToken";
        clients.forEach((format, client) -> {
            isRejected(format, client::get);
            heard.await(CredentialsInvalidated.class, event -> event.name().equals(format));
            Service.ACCEPTED.add("ASIA" + format + "2");
            assertThat(client.get()).isEqualTo("ASIA" + format + "2");
        });
        Service.ACCEPTED.clear();
        clients.forEach(RejectedCredentialsTest::isRejected);
        assertThat(FORMATS).as("no storm").allMatch(name -> SessionServer.calls(name) == 2);
        assertThat(heard.all(CredentialsInvalidated.class, event -> true)).hasSize(3);
    }

    /** By the clock of the services. */
    private void ageAll() {
        SessionServer.script("skewed",
                call -> call == 1 ? SessionServer.refused("Invalid signature", Instant.now().plus(OFF))
                        : SessionServer.session("skewed", call, Duration.ofHours(2)));
        SessionCredentials session = (SessionCredentials) registry.findAndAwait("skewed").orElseThrow().resolveAndAwait();
        assertThat(session.accessKeyId()).as("after an immediate repetition").isEqualTo("ASIAskewed2");
    }

    private static void isRejected(String format, Calls client) {
        isRejected(format, client::get);
        isRejected(format, () -> client.getLater().await().indefinitely());
    }

    private static void isRejected(String format, Runnable call) {
        assertThatExceptionOfType(WebApplicationException.class).isThrownBy(call::run)
                .satisfies(e -> assertThat(e.getResponse().readEntity(String.class)).isEqualTo(Service.body(format)));
    }
}
