package io.quarkiverse.awsauth.s3;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells how the REST client has told a failure. */
class Failures {

    @ServerExceptionMapper
    Response refused(ClientWebApplicationException failure) {
        return answer(WebApplicationException.class, failure.getResponse().getStatus() + " "
                + failure.getResponse().readEntity(String.class));
    }

    @ServerExceptionMapper
    Response interrupted(ProcessingException failure) {
        return answer(ProcessingException.class, String.valueOf(failure.getMessage()));
    }

    private static Response answer(Class<?> type, String text) {
        return Response.status(Response.Status.BAD_GATEWAY).entity(type.getSimpleName() + " " + text).build();
    }
}
