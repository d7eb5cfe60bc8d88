package io.quarkiverse.awsauth.s3;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.quarkiverse.awsauth.AwsSigned;

/** AWS Security Token Service, which takes forms. */
@RegisterRestClient(configKey = "sts")
@AwsSigned(service = "sts", region = "us-east-1", credentials = "role")
public interface SecurityTokens {

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    String call(@FormParam("Action") String action, @FormParam("Version") String version);
}
