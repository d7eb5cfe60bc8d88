package io.quarkiverse.awsauth.sample;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.quarkiverse.awsauth.AwsSigned;

/** AWS Security Token Service, as far as this application needs it. */
@RegisterRestClient(configKey = "sts")
@AwsSigned(service = "sts")
@Path("/")
public interface Sts {

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_XML)
    String call(@FormParam("Action") String action, @FormParam("Version") String version);

    default CallerIdentity getCallerIdentity() {
        return CallerIdentity.parse(call("GetCallerIdentity", "2011-06-15"));
    }
}
