package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;

/** Of clients that share an HTTP client, the signed ones follow no redirect, and the others do as they are told. */
class SharedHttpClientTest {

    private static final SessionCredentials SESSION = new SessionCredentials("ASIASHARED", SecretString.of("secret"),
            SecretString.of("token"), null, null);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Verifying.class, Calls.class, Signed.class, Plain.class))
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey("quarkus.aws-auth.credentials.session.access-key-id", SESSION.accessKeyId())
            .overrideConfigKey("quarkus.aws-auth.credentials.session.secret-access-key", SESSION.secretAccessKey().reveal())
            .overrideConfigKey("quarkus.aws-auth.credentials.session.session-token", SESSION.sessionToken().reveal());

    public interface Calls {

        @GET
        String get();

        @GET
        Uni<String> later();

        @POST
        @Consumes(MediaType.TEXT_PLAIN)
        String text(String body);

        @POST
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String file(java.nio.file.Path body);
    }

    @Path("/signed")
    @AwsSigned(service = "execute-api")
    public interface Signed extends Calls {
    }

    @Path("/plain")
    public interface Plain extends Calls {
    }

    @Inject
    Vertx vertx;

    private Verifying server;
    private Verifying other;

    @BeforeEach
    void start() {
        server = new Verifying(vertx, SESSION);
        other = new Verifying(vertx, SESSION);
        server.answering(request -> request.response().setStatusCode(302)
                .putHeader("Location", other.uri().resolve("/elsewhere").toString()).end());
    }

    @AfterEach
    void stop() {
        server.close();
        other.close();
    }

    private QuarkusRestClientBuilder sharing(String name) {
        return QuarkusRestClientBuilder.newBuilder().baseUri(server.uri()).followRedirects(true)
                .property(QuarkusRestClientProperties.SHARED, true).property(QuarkusRestClientProperties.NAME, name);
    }

    @Test
    void theUnsignedOneIsMadeFirst() throws Exception {
        Calls unsigned = sharing("unsigned first").build(Plain.class);
        Calls last = sharing("unsigned first").build(Signed.class);

        assertFollowed(unsigned);
        assertNotFollowed(last::get);
        assertNotFollowed(() -> last.later().await().indefinitely());
        assertNotFollowed(() -> last.text("body"));
        java.nio.file.Path file = java.nio.file.Files.createTempFile("shared", "body");
        assertNotFollowed(() -> last.file(file));
        java.nio.file.Files.delete(file);
        assertFollowed(unsigned);
    }

    @Test
    void theSignedOneIsMadeFirst() {
        Calls first = sharing("signed first").build(Signed.class);
        Calls unsigned = sharing("signed first").build(Plain.class);

        assertNotFollowed(first::get);
        assertFollowed(unsigned);
        assertNotFollowed(first::get);
    }

    @Test
    void oneBuilderMakesThemAll() {
        QuarkusRestClientBuilder builder = sharing("one builder");
        Calls before = builder.build(Plain.class);
        Calls signedFirst = builder.build(Signed.class);
        Calls signedSecond = builder.build(Signed.class);
        Calls after = builder.build(Plain.class);

        for (int i = 0; i < 2; i++) {
            assertFollowed(before);
            assertNotFollowed(signedFirst::get);
            assertNotFollowed(signedSecond::get);
            assertFollowed(after);
        }
    }

    @Test
    void theHttpClientIsSharedByItsOptions() {
        HttpClientOptions options = new HttpClientOptions().setShared(true).setName("by options");
        Calls unsigned = QuarkusRestClientBuilder.newBuilder().baseUri(server.uri()).followRedirects(true)
                .httpClientOptions(new HttpClientOptions(options)).build(Plain.class);
        Calls last = QuarkusRestClientBuilder.newBuilder().baseUri(server.uri()).followRedirects(true)
                .httpClientOptions(options).build(Signed.class);

        assertFollowed(unsigned);
        assertNotFollowed(last::get);
    }

    @Test
    void whatTheApplicationWantsOfRequestsChangesNothing() {
        Calls told = sharing("told").httpClientRequestCustomizer(request -> request.setFollowRedirects(true).setMaxRedirects(3))
                .build(Signed.class);

        assertNotFollowed(told::get);
    }

    private void assertFollowed(Calls unsigned) {
        assertThat(unsigned.get()).isEqualTo("received");
        server.next();
        assertThat(other.next().headers()).extracting(header -> header.name().toLowerCase(Locale.ROOT))
                .doesNotContain("authorization", "x-amz-security-token");
    }

    private void assertNotFollowed(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(WebApplicationException.class,
                failure -> assertThat(failure.getResponse().getStatus()).isEqualTo(302));
        server.verified("redirected", server.next());
        assertThat(other.hasMore()).isFalse();
    }
}
