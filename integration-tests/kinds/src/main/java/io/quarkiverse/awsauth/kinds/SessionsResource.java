package io.quarkiverse.awsauth.kinds;

import java.net.URI;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SessionCredentials;
import io.smallrye.mutiny.Uni;

/** Sessions that are made with whatever certificate is asked for. */
@Path("/sessions")
public class SessionsResource {

    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    SecurityTokenService tokens;
    @ConfigProperty(name = "services.url")
    URI services;
    @ConfigProperty(name = "services.trust-anchor")
    String trustAnchor;
    @ConfigProperty(name = "services.profile")
    String profile;
    @ConfigProperty(name = "services.role")
    String role;

    /**
     * @param certificate the name of the client certificate
     * @param session equal names share a session
     * @return whose certificate it is, and who that is to AWS
     */
    @GET
    @Path("{certificate}")
    public Uni<String> of(String certificate, @RestQuery String session) {
        RolesAnywhereSource source = RolesAnywhereSource.builder().trustAnchorArn(Arn.parse(trustAnchor))
                .profileArn(Arn.parse(profile)).roleArn(Arn.parse(role)).clientCertificate(certificate).sessionName(session)
                .endpointOverride(services).build();
        return registry.resolver(source).resolve().map(SessionCredentials.class::cast).flatMap(credentials -> tokens
                .identityOf(credentials).map(arn -> credentials.assumedRole().sourceIdentity() + " " + arn));
    }
}
