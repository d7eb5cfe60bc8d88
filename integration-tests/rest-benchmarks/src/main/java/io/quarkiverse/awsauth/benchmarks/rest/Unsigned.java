package io.quarkiverse.awsauth.benchmarks.rest;

import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The measure. */
@Path("/")
@RegisterRestClient(configKey = "unsigned")
public interface Unsigned extends Calls {
}
