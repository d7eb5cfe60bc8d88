package io.quarkiverse.awsauth.deployment.devservices;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;

/** Asks for credentials of a name that changes. */
@Path("/reloaded")
public class ReloadedResource {

    @Inject
    @AwsCredentialsName("first")
    AwsCredentialsResolver credentials;

    @ConfigProperty(name = "quarkus.aws-auth.credentials.\"first\".roles-anywhere.role-arn")
    Optional<String> role;

    @ConfigProperty(name = "aws-auth.emulator.url")
    Optional<String> emulator;

    @GET
    public String get() {
        return credentials.resolveAndAwait().accessKeyId() + " of " + role.orElse("nobody") + " at " + emulator.orElse("none");
    }
}
