package io.quarkiverse.awsauth.sample;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.vertx.core.http.HttpClosedException;

/** Each error is an HTTP status with a JSON cause. */
class Errors {

    /** The body of an error. */
    record Cause(int status, String cause) {
    }

    @ServerExceptionMapper
    Response notConfigured(NotConfiguredException e) {
        return answer(503, e.getMessage());
    }

    @ServerExceptionMapper
    Response noCredentials(AwsCredentialsException e) {
        return answer(503, e.getMessage());
    }

    @ServerExceptionMapper
    Response notUnderstood(UnexpectedAnswerException e) {
        return answer(502, e.getMessage());
    }

    @ServerExceptionMapper
    Response refusedByService(ClientWebApplicationException e) {
        return answer(502, "The service answered HTTP " + e.getResponse().getStatus());
    }

    @ServerExceptionMapper
    Response notReached(ProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof AwsCredentialsException known) {
                return noCredentials(known);
            }
        }
        return answer(502, "The service cannot be reached: " + e.getMessage());
    }

    @ServerExceptionMapper
    Response cutOff(HttpClosedException e) {
        return answer(502, "The service closed the connection before its answer was complete");
    }

    @ServerExceptionMapper
    Response notUnderstoodByUs(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return answer(status, status == 400 ? "The request is not the JSON that is expected here" : e.getMessage());
    }

    private static Response answer(int status, String cause) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(new Cause(status, cause)).build();
    }
}
