package io.quarkiverse.awsauth.s3;

import jakarta.ws.rs.GET;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.quarkus.rest.client.reactive.Url;

/** Without credentials, to be given URLs that carry a signature. */
@RegisterRestClient(configKey = "anybody")
public interface Anybody {

    @GET
    byte[] get(@Url String presigned);
}
