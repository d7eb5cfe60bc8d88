package io.quarkiverse.awsauth.footprint;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The other server. With the extension, configuration alone signs what is sent there. */
@RegisterRestClient(configKey = "orders")
@Path("/orders")
public interface OrderService {

    @POST
    Order send(Order order);
}
