package io.quarkiverse.awsauth.kinds;

import java.io.File;
import java.io.InputStream;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestForm;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.AwsSigned;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.buffer.Buffer;

/** A service that verifies each request, and answers with what it understood of it. */
@Path("/echo")
@RegisterRestClient(configKey = "echo")
@AwsSigned(service = "execute-api", credentials = "assumed")
@Consumes(MediaType.APPLICATION_OCTET_STREAM)
public interface Echo {

    /** What becomes a form. */
    class Form {

        @FormParam("text")
        String text;

        Form(String text) {
            this.text = text;
        }
    }

    @GET
    JsonNode nothing();

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    JsonNode json(Note note);

    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    JsonNode text(String text);

    @PUT
    JsonNode buffer(io.vertx.core.buffer.Buffer buffer);

    @PUT
    JsonNode bytes(byte[] bytes);

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    JsonNode form(@BeanParam Form form);

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    JsonNode multipart(@RestForm String text, @RestForm("file") File file);

    @PUT
    JsonNode file(File file);

    @PUT
    JsonNode path(java.nio.file.Path file);

    @PUT
    JsonNode stream(InputStream stream);

    @PUT
    JsonNode stream(@HeaderParam(HttpHeaders.CONTENT_LENGTH) long length, InputStream stream);

    @PUT
    JsonNode multi(Multi<Buffer> pieces);

    @PUT
    JsonNode output(StreamingOutput output);
}
