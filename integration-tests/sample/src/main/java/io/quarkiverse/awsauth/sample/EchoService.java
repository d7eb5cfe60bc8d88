package io.quarkiverse.awsauth.sample;

import java.util.Map;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.quarkiverse.awsauth.AwsSigned;

/** Stands for any AWS service that takes JSON: it verifies the signature and answers what it received. */
@RegisterRestClient(configKey = "echo")
@AwsSigned(service = "execute-api")
@Path("/echo")
public interface EchoService {

    /** What is sent. */
    record Message(String message) {
    }

    @POST
    Map<String, Object> echo(Message message);
}
