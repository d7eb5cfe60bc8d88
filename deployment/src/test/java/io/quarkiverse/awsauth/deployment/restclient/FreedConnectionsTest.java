package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** A request that is refused when its body is written, and has a connection by then, does not keep it from others. */
class FreedConnectionsTest {

    private static final StaticCredentials CREDENTIALS = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Api.class, Verifying.class, Failing.class))
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", CREDENTIALS.accessKeyId())
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key",
                    CREDENTIALS.secretAccessKey().reveal());

    @Path("/api")
    @AwsSigned(service = "execute-api")
    public interface Api {

        @PUT
        @Consumes(MediaType.TEXT_PLAIN)
        Uni<String> put(@HeaderParam("X-Amz-Meta-Name") String name, String body);
    }

    /** Fails as a writer may, too. */
    public static class Failing implements WriterInterceptor {

        @Override
        public void aroundWriteTo(WriterInterceptorContext write) throws IOException {
            if (write.getEntity().equals("wrong")) {
                throw new IOException("The body is wrong");
            }
            write.proceed();
        }
    }

    @Inject
    Vertx vertx;

    private Verifying server;
    private Api client;

    @BeforeEach
    void start() {
        server = new Verifying(vertx, CREDENTIALS);
        client = QuarkusRestClientBuilder.newBuilder().baseUri(server.uri()).readTimeout(1, TimeUnit.MINUTES)
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, 1).register(Failing.class).build(Api.class);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void areThoseOfRequestsWithAHeaderThatCannotBeSigned() {
        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowable(() -> answer("José", "right"))).hasStackTraceContaining(
                    "The header X-Amz-Meta-Name has a character that is not in US-ASCII");
            assertThat(answer("Jose", "right")).isEqualTo("received");
        }
    }

    @Test
    void areThoseOfRequestsWhoseBodyCannotBeWritten() {
        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowable(() -> answer("Jose", "wrong"))).hasStackTraceContaining("The body is wrong");
            assertThat(answer("Jose", "right")).isEqualTo("received");
        }
    }

    private String answer(String name, String body) {
        return client.put(name, body).await().atMost(Duration.ofSeconds(10));
    }
}
