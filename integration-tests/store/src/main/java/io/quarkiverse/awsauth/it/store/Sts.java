package io.quarkiverse.awsauth.it.store;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.quarkiverse.awsauth.AwsSigned;

/** AWS Security Token Service, asked with the stored credentials {@code stored}. */
@RegisterRestClient(configKey = "sts")
@AwsSigned(service = "sts", credentials = "stored")
@Path("/")
interface Sts {

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_XML)
    String call(@FormParam("Action") String action, @FormParam("Version") String version);
}
