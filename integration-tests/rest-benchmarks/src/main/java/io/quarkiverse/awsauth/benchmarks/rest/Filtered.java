package io.quarkiverse.awsauth.benchmarks.rest;

import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * Not signed, but with a filter, an interceptor and a filter of answers that do nothing: what the client takes for having any.
 */
@Path("/")
@RegisterRestClient(configKey = "filtered")
@RegisterProvider(Nothing.class)
public interface Filtered extends Calls {
}
