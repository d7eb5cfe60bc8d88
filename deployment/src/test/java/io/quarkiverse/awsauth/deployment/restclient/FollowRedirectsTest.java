package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import jakarta.ws.rs.GET;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

/** A redirect would carry signature and session token elsewhere; so the application does not start. */
class FollowRedirectsTest {

    private static final String PACKAGE = FollowRedirectsTest.class.getName() + "$";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(ByKey.class, ByName.class, Generally.class, Not.class, Unsigned.class))
            .overrideConfigKey("quarkus.rest-client.follow-redirects", "true")
            .overrideConfigKey("quarkus.rest-client.by-key.follow-redirects", "true")
            .overrideConfigKey("quarkus.rest-client.\"" + PACKAGE + "ByName\".follow-redirects", "true")
            .overrideConfigKey("quarkus.rest-client.not.follow-redirects", "false")
            .assertException(FollowRedirectsTest::check);

    @RegisterRestClient(configKey = "by-key")
    @AwsSigned(service = "execute-api")
    public interface ByKey {

        @GET
        String get();
    }

    @RegisterRestClient
    @AwsSigned(service = "execute-api")
    public interface ByName {

        @GET
        String get();
    }

    @RegisterRestClient(configKey = "generally")
    @AwsSigned(service = "execute-api")
    public interface Generally {

        @GET
        String get();
    }

    @RegisterRestClient(configKey = "not")
    @AwsSigned(service = "execute-api")
    public interface Not {

        @GET
        String get();
    }

    @RegisterRestClient(configKey = "unsigned")
    public interface Unsigned {

        @GET
        String get();
    }

    @Test
    void theApplicationDoesNotStart() {
        assertThat(true).as("started").isFalse();
    }

    private static void check(Throwable failure) {
        Throwable cause = Stream.iterate(failure, Throwable::getCause).filter(ConfigurationException.class::isInstance)
                .findFirst().orElseThrow();
        String reason = " is signed: a redirect would carry its signature and session token elsewhere; set it to false";
        assertThat(cause.getMessage().lines().map(line -> line.replaceFirst("^ +\\[\\d]", ""))).containsExactlyInAnyOrder(
                "AWS Auth cannot start:",
                " quarkus.rest-client.\"by-key\".follow-redirects: is true, but the REST client " + PACKAGE + "ByKey" + reason,
                " quarkus.rest-client.\"" + PACKAGE + "ByName\".follow-redirects: is true, but the REST client " + PACKAGE
                        + "ByName" + reason,
                " quarkus.rest-client.follow-redirects: is true, but the REST client " + PACKAGE + "Generally" + reason);
    }
}
