package io.quarkiverse.awsauth.kinds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RestClient;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.kinds.Echo.Form;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.buffer.Buffer;

/** Sends bodies of each kind by a signed REST client. */
@Path("/bodies")
public class BodiesResource {

    private static final Map<String, Function<Content, JsonNode>> KINDS = Map.ofEntries(
            Map.entry("nothing", content -> content.echo.nothing()),
            Map.entry("json", content -> content.echo.json(new Note(content.text))),
            Map.entry("text", content -> content.echo.text(content.text)),
            Map.entry("buffer", content -> content.echo.buffer(io.vertx.core.buffer.Buffer.buffer(content.text))),
            Map.entry("bytes", content -> content.echo.bytes(content.bytes())),
            Map.entry("form", content -> content.echo.form(new Form(content.text))),
            Map.entry("multipart", content -> content.echo.multipart(content.text, content.file.toFile())),
            Map.entry("file", content -> content.echo.file(content.file.toFile())),
            Map.entry("path", content -> content.echo.path(content.file)),
            Map.entry("stream", content -> content.echo.stream(new ByteArrayInputStream(content.bytes()))),
            Map.entry("stream-of-known-length",
                    content -> content.echo.stream(content.bytes().length, new ByteArrayInputStream(content.bytes()))),
            Map.entry("multi", content -> content.echo
                    .multi(Multi.createFrom().items(Buffer.buffer(content.text), Buffer.buffer(content.text)))),
            Map.entry("output", content -> content.echo.output(out -> out.write(content.bytes()))));

    @RestClient
    Echo echo;

    /** What is sent. */
    private record Content(Echo echo, String text, java.nio.file.Path file) {

        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @GET
    public Set<String> kinds() {
        return KINDS.keySet();
    }

    /**
     * @param kind how it is sent
     * @param text what is sent
     * @return what the service answers
     */
    @POST
    @Path("{kind}")
    public JsonNode send(String kind, String text) throws IOException {
        java.nio.file.Path file = Files.createTempFile("kinds", ".txt");
        try {
            return KINDS.get(kind).apply(new Content(echo, text, Files.writeString(file, text)));
        } finally {
            Files.delete(file);
        }
    }
}
