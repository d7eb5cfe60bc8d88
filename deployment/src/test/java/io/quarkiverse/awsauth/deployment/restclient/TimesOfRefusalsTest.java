package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;

import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** Which refusals set the clock of a client. */
class TimesOfRefusalsTest {

    private static final StaticCredentials CREDENTIALS = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
    private static final Duration NIGHT = Duration.ofHours(8);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Api.class, Clock.class, Verifying.class))
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", CREDENTIALS.accessKeyId())
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key",
                    CREDENTIALS.secretAccessKey().reveal());

    @AwsSigned(service = "execute-api")
    public interface Api {

        @GET
        String get();
    }

    /** This machine's time, but for the nights that it has slept. */
    @Singleton
    public static class Clock {

        static volatile Duration slept = Duration.ZERO;

        @Produces
        @Singleton
        @Alternative
        @Priority(1)
        ServiceClock clock() {
            return new ServiceClock(() -> InstantSource.system().instant().plus(slept), System::nanoTime);
        }
    }

    @Inject
    Vertx vertx;

    private Verifying server;
    private Api client;

    @BeforeEach
    void start() {
        Clock.slept = Duration.ZERO;
        server = new Verifying(vertx, CREDENTIALS);
        client = QuarkusRestClientBuilder.newBuilder().baseUri(server.uri()).build(Api.class);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theTimeOfTheServiceIsTakenOver() {
        Clock.slept = NIGHT;
        refuseOnce(request -> {
        }, Instant.now());
        assertThat(client.get()).isEqualTo("received");
        server.next();
        server.verified("repeated", server.next());
    }

    @Test
    void notThatOfTheEveningInTheMorning() {
        refuseOnce(request -> Clock.slept = NIGHT, Instant.now());
        isNotRepeated();
        assertThat(client.get()).isEqualTo("received");
        server.verified("in the morning", server.next(), () -> Instant.now().plus(NIGHT));
    }

    /** It tells how old it is. */
    @Test
    void notThatOfACache() {
        refuseOnce(request -> request.response().putHeader("Age", "28800"), Instant.now().minus(NIGHT));
        isNotRepeated();
        assertThat(client.get()).isEqualTo("received");
        server.verified("later", server.next());
    }

    private void refuseOnce(Consumer<HttpServerRequest> meanwhile, Instant date) {
        server.answering(request -> {
            server.answering(next -> next.response().end("received"));
            meanwhile.accept(request);
            request.response().setStatusCode(403)
                    .putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC))).end();
        });
    }

    private void isNotRepeated() {
        assertThatExceptionOfType(ClientWebApplicationException.class).isThrownBy(client::get);
        server.next();
        assertThat(server.hasMore()).isFalse();
    }
}
