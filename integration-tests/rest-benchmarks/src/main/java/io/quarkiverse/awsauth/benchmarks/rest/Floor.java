package io.quarkiverse.awsauth.benchmarks.rest;

import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** With what no signer can do without. */
@Path("/")
@RegisterRestClient(configKey = "floor")
@RegisterProvider(FloorSignature.class)
public interface Floor extends Calls {
}
