package io.quarkiverse.awsauth.s3;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.quarkiverse.awsauth.AwsSigned;

/** Amazon DynamoDB, which takes JSON. */
@RegisterRestClient(configKey = "dynamodb")
@AwsSigned(service = "dynamodb", region = "us-east-1", credentials = "role")
public interface Tables {

    @POST
    @Consumes("application/x-amz-json-1.0")
    String call(@HeaderParam("X-Amz-Target") String target, String json);
}
