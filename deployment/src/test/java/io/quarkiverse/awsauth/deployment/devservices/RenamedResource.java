package io.quarkiverse.awsauth.deployment.devservices;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;

/** Asks for credentials of a name that changes. */
@Path("/renamed")
public class RenamedResource {

    @Inject
    @AwsCredentialsName("first")
    AwsCredentialsResolver credentials;

    @ConfigProperty(name = "quarkus.aws-auth.credentials.\"first\".roles-anywhere.role-arn")
    String role;

    @GET
    public String get() {
        return credentials.resolveAndAwait().accessKeyId() + " of " + role;
    }
}
