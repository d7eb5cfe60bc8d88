package io.quarkiverse.awsauth.s3;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks services other than Amazon S3, with the session credentials of a role. */
@Path("/services")
public class ServicesResource {

    @RestClient
    SecurityTokens tokens;

    @RestClient
    Tables tables;

    @GET
    @Path("identity")
    public String identity() {
        return tokens.call("GetCallerIdentity", "2011-06-15");
    }

    @PUT
    @Path("tables/{action}")
    public String tables(@PathParam("action") String action, String json) {
        return tables.call("DynamoDB_20120810." + action, json);
    }
}
