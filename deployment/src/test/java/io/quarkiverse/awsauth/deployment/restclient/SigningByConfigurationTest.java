package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;

/** Who signs what, by configuration and by annotations of interfaces and methods. A server tells what it was sent. */
class SigningByConfigurationTest {

    private static final String SIGNING = "quarkus.aws-auth.signing.";
    private static final String PACKAGE = SigningByConfigurationTest.class.getName() + "$";
    private static final String NOT_SIGNED = "none";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = keys("quarkus.rest-client.", ".url",
            "http://localhost:${quarkus.http.test-port:8081}", "third-party", "named", "off", "overridden", "parts")
            .withApplicationRoot(app -> app.addClasses(Call.class, ThirdParty.class, Named.class, BuiltInCode.class, Off.class,
                    Overridden.class, Parts.class, Parent.class, Part.class, NotSigned.class, Server.class))
            .overrideRuntimeConfigKey("quarkus.aws-auth.region", "ap-south-1")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"other\".static.access-key-id", "AKIAIOSFODNN7EXAMPLE")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"other\".static.secret-access-key", "secret")
            .overrideConfigKey(SIGNING + "third-party.service", "sqs")
            .overrideConfigKey(SIGNING + "\"" + PACKAGE + "Named\".service", "sns")
            .overrideRuntimeConfigKey(SIGNING + "\"" + PACKAGE + "BuiltInCode\".service", "sts")
            .overrideRuntimeConfigKey(SIGNING + "off.enabled", "false")
            .overrideConfigKey(SIGNING + "overridden.service", "lambda")
            .overrideConfigKey(SIGNING + "overridden.region", "us-east-1")
            .overrideConfigKey(SIGNING + "overridden.credentials", "other");

    private static QuarkusUnitTest keys(String prefix, String suffix, String value, String... keys) {
        QuarkusUnitTest test = new QuarkusUnitTest();
        for (String key : keys) {
            test.overrideConfigKey(prefix + key + suffix, value);
        }
        return test;
    }

    /** What clients have in common. */
    public interface Call {

        @GET
        @Path("/authorization")
        String get();
    }

    @Path("/")
    @RegisterRestClient(configKey = "third-party")
    public interface ThirdParty extends Call {
    }

    @Path("/")
    @RegisterRestClient(configKey = "named")
    public interface Named extends Call {
    }

    @Path("/")
    public interface BuiltInCode extends Call {
    }

    @Path("/")
    public interface NotSigned extends Call {
    }

    @Path("/")
    @RegisterRestClient(configKey = "off")
    @AwsSigned(service = "sqs")
    public interface Off extends Call {

        @GET
        @Path("/authorization")
        @AwsSigned(service = "sns")
        String byMethod();
    }

    @Path("/")
    @RegisterRestClient(configKey = "overridden")
    @AwsSigned(service = "sqs", region = "eu-west-1")
    public interface Overridden extends Call {

        @GET
        @Path("/authorization")
        @AwsSigned(service = "events")
        String byMethod();

        @GET
        @Path("/authorization")
        @AwsSigned(enabled = false)
        String not();
    }

    /** What a parent says of its methods holds for the client. */
    public interface Parent {

        @GET
        @Path("/authorization")
        @AwsSigned(service = "glue")
        String inherited();
    }

    @Path("/")
    @RegisterRestClient(configKey = "parts")
    public interface Parts extends Parent {

        @GET
        @Path("/authorization")
        String usual();

        @POST
        @Path("/authorization")
        @AwsSigned(service = "sqs")
        String overloaded(String body);

        @POST
        @Path("/authorization")
        @AwsSigned(service = "sns")
        String overloaded(int[] body);

        @POST
        @Path("/authorization")
        String overloaded(byte[] body);

        @Path("/{name}")
        Part part(@PathParam("name") String name);
    }

    /** Its methods are the client's. */
    public interface Part {

        @GET
        String usual();

        @GET
        @AwsSigned(service = "kms")
        String get();

        @POST
        @AwsSigned(service = "ssm")
        String get(String body);
    }

    @Path("/authorization")
    public static class Server {

        @GET
        public String get(@Context HttpHeaders headers) {
            String authorization = headers.getHeaderString("Authorization");
            return authorization == null ? NOT_SIGNED
                    : authorization.replaceAll(".*Credential=([^/]+)/\\d+/([^,]+)/aws4.*",
                            "$1 $2").replaceAll("^ASIA\\w+", "session");
        }

        @POST
        public String post(@Context HttpHeaders headers, String body) {
            return get(headers);
        }
    }

    @RestClient
    ThirdParty thirdParty;
    @RestClient
    Named named;
    @RestClient
    Off off;
    @RestClient
    Overridden overridden;
    @RestClient
    Parts parts;

    @ConfigProperty(name = "quarkus.rest-client.parts.url")
    URI server;

    @Test
    void interfacesOfOthers() {
        assertThat(thirdParty.get()).endsWith(" ap-south-1/sqs");
        assertThat(named.get()).endsWith(" ap-south-1/sns");
    }

    @Test
    void clientsBuiltInCode() {
        assertThat(built(ThirdParty.class)).endsWith(" ap-south-1/sqs");
        assertThat(built(Named.class)).endsWith(" ap-south-1/sns");
        assertThat(built(BuiltInCode.class)).endsWith(" ap-south-1/sts");
        assertThat(built(NotSigned.class)).isEqualTo(NOT_SIGNED);
        assertThat(built(Off.class)).isEqualTo(NOT_SIGNED);
        assertThat(built(Overridden.class)).isEqualTo("AKIAIOSFODNN7EXAMPLE us-east-1/lambda");
    }

    private String built(Class<? extends Call> type) {
        String one = RestClientBuilder.newBuilder().baseUri(server).build(type).get();
        assertThat(QuarkusRestClientBuilder.newBuilder().baseUri(server).build(type).get()).isEqualTo(one);
        return one;
    }

    @Test
    void switchedOff() {
        assertThat(off.get()).isEqualTo(NOT_SIGNED);
        assertThat(off.byMethod()).isEqualTo(NOT_SIGNED);
    }

    @Test
    void overAnnotationsOfInterfacesButNotOfMethods() {
        assertThat(overridden.get()).isEqualTo("AKIAIOSFODNN7EXAMPLE us-east-1/lambda");
        assertThat(overridden.byMethod()).isEqualTo("AKIAIOSFODNN7EXAMPLE us-east-1/events");
        assertThat(overridden.not()).isEqualTo(NOT_SIGNED);
    }

    @Test
    void methodsOfAllKinds() {
        assertThat(parts.usual()).isEqualTo(NOT_SIGNED);
        assertThat(parts.inherited()).endsWith("/glue");
        assertThat(parts.overloaded("body")).endsWith("/sqs");
        assertThat(parts.overloaded(new int[] { 1 })).endsWith("/sns");
        assertThat(parts.overloaded(new byte[] { 1 })).isEqualTo(NOT_SIGNED);
        assertThat(parts.part("authorization").usual()).isEqualTo(NOT_SIGNED);
        assertThat(parts.part("authorization").get()).endsWith("/kms");
        assertThat(parts.part("authorization").get("body")).endsWith("/ssm");
    }
}
