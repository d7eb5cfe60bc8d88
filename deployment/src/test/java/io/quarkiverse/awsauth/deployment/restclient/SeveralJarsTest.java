package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.test.QuarkusUnitTest;

/** An interface that is in several jars, as where one has taken in another; Quarkus warns of that, and goes on. */
class SeveralJarsTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Service.class))
            .withAdditionalDependency(
                    jar -> jar.addClasses(Service.class).addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml"))
            .overrideConfigKey("quarkus.rest-client.service.url", "${aws-auth.emulator.url}");

    @RegisterRestClient(configKey = "service")
    @AwsSigned(service = "execute-api")
    @Path("/any")
    public interface Service {

        @GET
        String get();
    }

    @RestClient
    Service service;

    @Test
    void isSigned() {
        assertThat(service.get()).contains("\"service\":\"execute-api\"");
    }
}
