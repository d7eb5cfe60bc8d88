package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/** What cannot be signed is refused, and says so: it neither goes out unsigned nor waits forever. */
class StreamedBodiesTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Streams.class, Swapped.class, Receiver.class, FileInstead.class))
            .overrideConfigKey("quarkus.rest-client.streams.url", "http://localhost:${quarkus.http.test-port:8081}")
            .overrideConfigKey("quarkus.rest-client.swapped.url", "http://localhost:${quarkus.http.test-port:8081}");

    @RegisterRestClient(configKey = "streams")
    @AwsSigned(service = "s3")
    @Path("/received")
    public interface Streams {

        @POST
        String file(File body);

        @POST
        String path(java.nio.file.Path body);

        @POST
        Uni<String> pathLater(java.nio.file.Path body);

        @POST
        String inputStream(InputStream body);

        @POST
        String multi(Multi<Buffer> body);

        @POST
        String streamingOutput(StreamingOutput body);

        @POST
        String generic(GenericEntity<InputStream> body);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        String multipart(@RestForm String text, @RestForm("file") File file);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        String multipart(ClientMultipartForm form);
    }

    @RegisterRestClient(configKey = "swapped")
    @AwsSigned(service = "s3")
    @RegisterProvider(value = FileInstead.class, priority = Integer.MAX_VALUE)
    @Path("/received")
    public interface Swapped {

        @POST
        String text(String body);

        @POST
        Uni<String> textLater(String body);
    }

    /** Comes after all filters, and puts a body there that interceptors do not see. */
    public static class FileInstead implements ClientRequestFilter {

        static volatile File file = new File("none");

        @Override
        public void filter(ClientRequestContext request) {
            request.setEntity(file);
        }
    }

    @Path("/received")
    public static class Receiver {

        static final AtomicInteger COUNT = new AtomicInteger();

        @POST
        @Consumes(MediaType.WILDCARD)
        public String receive(InputStream body) {
            COUNT.incrementAndGet();
            return "received";
        }
    }

    @RestClient
    Streams streams;

    @RestClient
    Swapped swapped;

    @BeforeEach
    void reset() {
        Receiver.COUNT.set(0);
    }

    @Test
    void streamsAreRefused() throws Exception {
        java.nio.file.Path file = file();
        refused("java.io.File", () -> streams.file(file.toFile()));
        refused(file.getClass().getName(), () -> streams.path(file));
        refused(file.getClass().getName(), () -> streams.pathLater(file).await().indefinitely());
        refused("java.io.ByteArrayInputStream", () -> streams.inputStream(new ByteArrayInputStream(new byte[1])));
        refused("Multi", () -> streams.multi(Multi.createFrom().item(Buffer.buffer("content"))));
        refused("$$Lambda", () -> streams.streamingOutput(out -> out.write(1)));
        refused("java.io.ByteArrayInputStream",
                () -> streams.generic(new GenericEntity<>(new ByteArrayInputStream(new byte[1]), InputStream.class)));
        refused("MultipartForm", () -> streams.multipart("text", file.toFile()));
        refused("MultipartForm", () -> streams.multipart(ClientMultipartForm.create().attribute("text", "value", null)));
        assertThat(Receiver.COUNT).hasValue(0);
    }

    private static java.nio.file.Path file() throws IOException {
        java.nio.file.Path file = Files.createTempFile("streamed", ".txt");
        file.toFile().deleteOnExit();
        return Files.writeString(file, "content");
    }

    private static void refused(String type, Executable call) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThatThrownBy(call::execute)
                .hasMessageContainingAll("A body of the type ", type,
                        " is streamed, so it cannot be signed; pass it as byte[] or String"));
    }

    /** The application does all it can to get behind the signature: it has no success with it. */
    @Test
    void whatIsNotSignedAfterAllIsNoSuccess() throws Exception {
        FileInstead.file = file().toFile();
        for (Executable call : new Executable[] { () -> swapped.text("text"),
                () -> swapped.textLater("text").await().indefinitely() }) {
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThatThrownBy(call::execute)
                    .hasMessageContaining("The request was sent without being signed"));
        }
    }
}
