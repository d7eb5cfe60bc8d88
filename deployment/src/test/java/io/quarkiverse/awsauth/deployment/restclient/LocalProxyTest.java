package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.LogRecord;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.test.QuarkusUnitTest;

/** The proxy that Quarkus can put before a REST client changes the host that a signature is for. */
class LocalProxyTest {

    private static final String PACKAGE = LocalProxyTest.class.getName() + "$";
    private static final String SIGNED = " is signed: the proxy sends its requests on with another Host than the signed one, and"
            + " a service that verifies signatures refuses them; set it to false";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Annotated.class, Configured.class, Off.class, Unsigned.class,
                    Direct.class))
            .overrideConfigKey("quarkus.aws-auth.region", "eu-central-1")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", "AKIA")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key", "secret")
            .overrideConfigKey("quarkus.rest-client.annotated.url", "http://localhost:1")
            .overrideConfigKey("quarkus.rest-client.annotated.enable-local-proxy", "true")
            .overrideConfigKey("quarkus.rest-client.\"" + PACKAGE + "Configured\".url", "http://localhost:1")
            .overrideConfigKey("quarkus.rest-client.\"" + PACKAGE + "Configured\".enable-local-proxy", "true")
            .overrideConfigKey("quarkus.aws-auth.signing.\"" + PACKAGE + "Configured\".service", "execute-api")
            .overrideConfigKey("quarkus.rest-client.off.url", "http://localhost:1")
            .overrideConfigKey("quarkus.rest-client.off.enable-local-proxy", "true")
            .overrideConfigKey("quarkus.aws-auth.signing.off.enabled", "false")
            .overrideConfigKey("quarkus.rest-client.unsigned.url", "http://localhost:1")
            .overrideConfigKey("quarkus.rest-client.unsigned.enable-local-proxy", "true")
            .overrideConfigKey("quarkus.rest-client.direct.url", "http://localhost:1")
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("io.quarkiverse.awsauth.deployment.LocalProxy"))
            .assertLogRecords(records -> assertThat(records).extracting(LogRecord::getMessage).containsExactlyInAnyOrder(
                    "quarkus.rest-client.\"annotated\".enable-local-proxy: is true, but the REST client " + PACKAGE
                            + "Annotated" + SIGNED,
                    "quarkus.rest-client.\"" + PACKAGE + "Configured\".enable-local-proxy: is true, but the REST client "
                            + PACKAGE + "Configured" + SIGNED));

    @Path("/")
    @RegisterRestClient(configKey = "annotated")
    @AwsSigned(service = "execute-api")
    public interface Annotated {

        @GET
        String get();
    }

    @Path("/")
    @RegisterRestClient
    public interface Configured {

        @GET
        String get();
    }

    @Path("/")
    @RegisterRestClient(configKey = "off")
    @AwsSigned(service = "execute-api")
    public interface Off {

        @GET
        String get();
    }

    @Path("/")
    @RegisterRestClient(configKey = "unsigned")
    public interface Unsigned {

        @GET
        String get();
    }

    @Path("/")
    @RegisterRestClient(configKey = "direct")
    @AwsSigned(service = "execute-api")
    public interface Direct {

        @GET
        String get();
    }

    @Test
    void theApplicationStarts() {
        assertThat(APPLICATION).isNotNull();
    }
}
