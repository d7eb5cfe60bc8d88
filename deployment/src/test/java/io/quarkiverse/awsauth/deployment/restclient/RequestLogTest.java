package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.logging.LogRecord;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.client.api.LoggingScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;

/** Signatures and session tokens are not logged, whatever else is configured. */
class RequestLogTest {

    private static final String LOGGER = "org.jboss.resteasy.reactive.client.logging";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(General.class, Own.class, OwnMask.class, Unsigned.class))
            .overrideConfigKey("quarkus.log.category.\"" + LOGGER + "\".level", "DEBUG")
            .overrideConfigKey("quarkus.rest-client.logging.scope", "request-response")
            .overrideConfigKey("quarkus.rest-client.general.url", "${aws-auth.emulator.url}")
            .overrideConfigKey("quarkus.rest-client.unsigned.url", "${aws-auth.emulator.url}")
            .overrideConfigKey("quarkus.rest-client.own.url", "${aws-auth.emulator.url}")
            .overrideConfigKey("quarkus.rest-client.own.logging.scope", "request-response")
            .overrideConfigKey("quarkus.rest-client.own-mask.url", "${aws-auth.emulator.url}")
            .overrideConfigKey("quarkus.rest-client.own-mask.logging.scope", "request-response")
            .overrideConfigKey("quarkus.rest-client.own-mask.logging.masked-headers", "X-Mine,authorization")
            .setLogRecordPredicate(logged -> logged.getLoggerName().startsWith(LOGGER))
            .assertLogRecords(RequestLogTest::check);

    @RegisterRestClient(configKey = "general")
    @AwsSigned(service = "execute-api")
    @Path("/general")
    public interface General {

        @GET
        String get(@HeaderParam("X-Mine") String mine);
    }

    @RegisterRestClient(configKey = "own")
    @AwsSigned(service = "execute-api")
    @Path("/own")
    public interface Own {

        @GET
        String get(@HeaderParam("X-Mine") String mine);
    }

    @RegisterRestClient(configKey = "own-mask")
    @AwsSigned(service = "execute-api")
    @Path("/own-mask")
    public interface OwnMask {

        @GET
        String get(@HeaderParam("X-Mine") String mine);
    }

    /** Its requests are signed by the application. */
    @RegisterRestClient(configKey = "unsigned")
    @Path("/unsigned")
    public interface Unsigned {

        @GET
        String get(@HeaderParam("X-Amz-S3session-Token") String session, @HeaderParam("X-Amz-Security-Token") String token,
                @QueryParam("X-Amz-Signature") String signature, @QueryParam("X-Amz-Security-Token") String sessionToken,
                @QueryParam("q") String query);
    }

    @RestClient
    General general;

    @RestClient
    Unsigned unsigned;

    @RestClient
    Own own;

    @RestClient
    OwnMask ownMask;

    @ConfigProperty(name = "aws-auth.emulator.url")
    URI emulator;

    @Test
    void call() {
        assertThat(general.get("shown")).contains("execute-api");
        assertThat(own.get("shown")).contains("execute-api");
        assertThat(ownMask.get("hidden")).contains("execute-api");
        assertThat(RestClientBuilder.newBuilder().baseUri(emulator.resolve("/built")).build(General.class).get("shown"))
                .contains("execute-api");
        assertThat(QuarkusRestClientBuilder.newBuilder().baseUri(emulator.resolve("/quarkus-built"))
                .loggingScope(LoggingScope.REQUEST_RESPONSE)
                .loggingMaskedHeaders(Set.of("x-mine")).build(Own.class).get("hidden"))
                .contains("execute-api");
        assertThatThrownBy(() -> unsigned.get("hidden", "hidden", "hidden", "hidden", "shown"))
                .isInstanceOf(WebApplicationException.class);
    }

    private static void check(List<LogRecord> logged) {
        List<String> all = logged.stream().map(RequestLogTest::text).filter(text -> text.startsWith("Request")).toList();
        assertThat(all).last().asString().contains("/unsigned", "X-Amz-S3session-Token=****", "X-Amz-Security-Token=****",
                "?X-Amz-Signature=****&X-Amz-Security-Token=****&q=shown").doesNotContain("hidden");
        assertThat(logged).extracting(RequestLogTest::text).anySatisfy(text -> assertThat(text).startsWith("Response")
                .contains("?X-Amz-Signature=****&", "&q=shown")).noneMatch(text -> text.contains("Amz-Signature=hidden"));
        List<String> requests = all.subList(0, all.size() - 1);
        assertThat(requests).hasSize(5).allSatisfy(text -> assertThat(text)
                .contains("Authorization=****", "X-Amz-Security-Token=****").doesNotContain("Signature=", "hidden"));
        assertThat(requests.get(2)).contains("X-Mine=****");
        assertThat(requests.get(0)).contains("X-Mine=shown");
    }

    private static String text(LogRecord logged) {
        return String.format(logged.getMessage(), logged.getParameters());
    }
}
