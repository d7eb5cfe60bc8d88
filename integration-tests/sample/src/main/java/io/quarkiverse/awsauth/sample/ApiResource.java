package io.quarkiverse.awsauth.sample;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.sample.EchoService.Message;
import io.smallrye.mutiny.Uni;

/** The data of the page. */
@Path("/api")
public class ApiResource {

    private final AwsCredentialsResolver credentials;
    private final Sts sts;
    private final Instance<EchoService> echo;
    private final Optional<String> echoUrl;

    ApiResource(AwsCredentialsResolver credentials, @RestClient Sts sts, @RestClient Instance<EchoService> echo,
            @ConfigProperty(name = "quarkus.rest-client.echo.url") Optional<String> echoUrl) {
        this.credentials = credentials;
        this.sts = sts;
        this.echo = echo;
        this.echoUrl = echoUrl;
    }

    @GET
    @Path("/credentials")
    public Uni<CredentialsView> credentials() {
        return credentials.resolve().map(this::view);
    }

    private CredentialsView view(AwsCredentials current) {
        return CredentialsView.of(credentials.name(), current);
    }

    @GET
    @Path("/who-am-i")
    public CallerIdentity whoAmI() {
        return sts.getCallerIdentity();
    }

    @POST
    @Path("/echo")
    public Map<String, Object> echo(Message message) {
        if (echoUrl.isEmpty()) {
            throw new NotConfiguredException(
                    "No echo service is configured. Set quarkus.rest-client.echo.url to a service that answers what it receives");
        }
        return withoutToken(echo.get().echo(message));
    }

    /** Whatever service it is that echoes: the session token stays here. */
    private static Map<String, Object> withoutToken(Map<String, Object> answer) {
        Map<String, Object> safe = new HashMap<>(answer);
        if (answer.get("signedHeaders") instanceof Map<?, ?> headers) {
            Map<String, Object> masked = new HashMap<>();
            headers.forEach((name, value) -> masked.put(String.valueOf(name),
                    "x-amz-security-token".equalsIgnoreCase(String.valueOf(name)) ? "***" : value));
            safe.put("signedHeaders", masked);
        }
        return safe;
    }
}
