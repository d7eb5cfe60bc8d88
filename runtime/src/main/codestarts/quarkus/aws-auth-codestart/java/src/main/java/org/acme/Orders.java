package org.acme;

import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.quarkiverse.awsauth.AwsSigned;

/** A service behind Amazon API Gateway. Its requests are signed. */
@RegisterRestClient(configKey = "orders")
@AwsSigned(service = "execute-api")
@Path("/orders")
public interface Orders {

    @GET
    Map<String, Object> list();
}
