package io.quarkiverse.awsauth.footprint;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Orders something from the other server. */
@Path("/order")
public class OrderResource {

    @Inject
    @RestClient
    OrderService orders;

    @GET
    public Order order() {
        return orders.send(new Order("screws", 100));
    }
}
