package io.quarkiverse.awsauth.benchmarks.rest;

import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.quarkiverse.awsauth.AwsSigned;

/** Its requests are signed with credentials that are held. */
@Path("/")
@RegisterRestClient(configKey = "signed")
@AwsSigned(service = "execute-api")
public interface Signed extends Calls {
}
