package io.quarkiverse.awsauth.deployment.devmode;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkus.scheduler.Scheduler;

/** Tells of the application that runs; the test modifies it. */
@Path("/reloaded")
public class ReloadedResource {

    @Inject
    AwsCredentialsResolver credentials;

    @Inject
    Scheduler scheduler;

    @ConfigProperty(name = "aws-auth.emulator.url")
    String emulator;

    @GET
    public String tell() {
        return "reload 0," + credentials.resolveAndAwait().accessKeyId() + "," + scheduler.getScheduledJobs().size() + ","
                + emulator;
    }
}
