package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.logging.LogRecord;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;

/** An application that masks headers of its own, generally or for one client, does not have to think of ours. */
class RequestLogWithOtherMaskTest {

    private static final String LOGGER = "org.jboss.resteasy.reactive.client.logging";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Signed.class))
            .overrideConfigKey("quarkus.log.category.\"" + LOGGER + "\".level", "DEBUG")
            .overrideConfigKey("quarkus.rest-client.logging.scope", "request-response")
            .overrideConfigKey("quarkus.rest-client.logging.masked-headers", "X-Mine")
            .overrideConfigKey("quarkus.rest-client.signed.url", "${aws-auth.emulator.url}")
            .setLogRecordPredicate(logged -> logged.getLoggerName().startsWith(LOGGER))
            .assertLogRecords(RequestLogWithOtherMaskTest::check);

    @RegisterRestClient(configKey = "signed")
    @AwsSigned(service = "execute-api")
    public interface Signed {

        @GET
        String get(@HeaderParam("X-Mine") String mine, @HeaderParam("X-Other") String other);
    }

    @RestClient
    Signed signed;

    @ConfigProperty(name = "aws-auth.emulator.url")
    URI emulator;

    @Test
    void call() {
        assertThat(signed.get("hidden", "shown")).contains("execute-api");
        assertThat(QuarkusRestClientBuilder.newBuilder().baseUri(emulator).loggingMaskedHeaders(Set.of("x-other"))
                .build(Signed.class).get("shown", "hidden")).contains("execute-api");
    }

    private static void check(List<LogRecord> logged) {
        assertThat(logged).map(record -> String.format(record.getMessage(), record.getParameters()))
                .filteredOn(text -> text.startsWith("Request")).hasSize(2).allSatisfy(text -> assertThat(text)
                        .contains("Authorization=****", "X-Amz-Security-Token=****").doesNotContain("hidden"))
                .satisfiesExactly(text -> assertThat(text).contains("X-Mine=****", "X-Other=shown"),
                        text -> assertThat(text).contains("X-Mine=shown", "X-Other=****"));
    }
}
