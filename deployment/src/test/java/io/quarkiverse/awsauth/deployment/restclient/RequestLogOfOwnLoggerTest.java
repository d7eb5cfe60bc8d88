package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.GET;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.client.api.ClientLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

/** A logger of the application's own is told which headers to mask. */
class RequestLogOfOwnLoggerTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Signed.class, Own.class))
            .overrideConfigKey("quarkus.rest-client.logging.scope", "request-response")
            .overrideConfigKey("quarkus.rest-client.logging.masked-headers", "X-Mine")
            .overrideConfigKey("quarkus.rest-client.signed.url", "${aws-auth.emulator.url}");

    @RegisterRestClient(configKey = "signed")
    @AwsSigned(service = "execute-api")
    public interface Signed {

        @GET
        String get();
    }

    @Dependent
    public static class Own implements ClientLogger {

        static final Set<String> MASKED = ConcurrentHashMap.newKeySet();

        private Set<String> masked = new HashSet<>();

        @Override
        public void setBodySize(int bodySize) {
        }

        @Override
        public void setMaskedHeaders(Set<String> maskedHeaders) {
            masked = maskedHeaders;
        }

        @Override
        public void logResponse(HttpClientResponse response, boolean redirect) {
        }

        @Override
        public void logRequest(HttpClientRequest request, Buffer body, boolean omitBody) {
            MASKED.addAll(masked);
        }
    }

    @RestClient
    Signed signed;

    @Test
    void call() {
        assertThat(signed.get()).contains("execute-api");
        assertThat(Own.MASKED).containsExactlyInAnyOrder("x-mine", "authorization", "x-amz-security-token",
                "x-amz-s3session-token");
    }
}
