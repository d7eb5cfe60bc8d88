package io.quarkiverse.awsauth.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SessionCredentials;
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
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> echo(Message message) {
        if (echoUrl.isEmpty()) {
            throw new NotConfiguredException(
                    "No echo service is configured. Set quarkus.rest-client.echo.url to a service that answers what it receives");
        }
        Map<String, Object> answer = echo.get().echo(message);
        String token = credentials.resolveAndAwait() instanceof SessionCredentials session ? session.sessionToken().reveal()
                : null;
        Map<String, Object> safe = new LinkedHashMap<>();
        answer.forEach((name, value) -> safe.put(name, withoutToken(name, value, token)));
        return safe;
    }

    /** Whatever service it is that echoes, and in whatever form: the session token stays here. */
    static Object withoutToken(String name, Object value, String token) {
        if (name.equalsIgnoreCase("X-Amz-Security-Token")) {
            return "***";
        }
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> safe = new LinkedHashMap<>();
            members.forEach((key, member) -> safe.put(String.valueOf(key), withoutToken(String.valueOf(key), member, token)));
            return safe;
        }
        if (value instanceof List<?> elements) {
            return elements.stream().map(element -> withoutToken("", element, token)).toList();
        }
        return value instanceof String text && token != null ? text.replace(token, "***") : value;
    }
}
