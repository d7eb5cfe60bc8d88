package io.quarkiverse.awsauth.it.store;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Each error is an HTTP status with a JSON cause. */
class Errors {

    /** The body of an error. No method's type names it, so a native executable has to be told of it. */
    @RegisterForReflection
    record Cause(String cause) {
    }

    @ServerExceptionMapper
    Response noCredentials(AwsCredentialsException e) {
        return answer(503, e);
    }

    @ServerExceptionMapper
    Response notSent(ProcessingException e) {
        return answer(e.getCause() instanceof AwsCredentialsException ? 503 : 502, e.getCause());
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        return answer(e.getResponse().getStatus(), e);
    }

    private static Response answer(int status, Throwable failure) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(new Cause(failure.getMessage())).build();
    }
}
