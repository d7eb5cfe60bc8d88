package io.quarkiverse.awsauth.benchmarks.rest;

import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Not signed, but with headers that are as long, filters and an interceptor: what no signer can do without. */
@Path("/")
@RegisterRestClient(configKey = "fixed")
@RegisterProvider(FixedHeaders.class)
public interface Fixed extends Calls {
}
