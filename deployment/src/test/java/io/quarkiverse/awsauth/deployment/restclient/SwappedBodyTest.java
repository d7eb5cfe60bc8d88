package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** A body that comes past the signature. */
class SwappedBodyTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Swapped.class, Receiver.class, FileInstead.class,
                    BehindFilters.class))
            .overrideConfigKey("quarkus.rest-client.swapped.url", "http://localhost:${quarkus.http.test-port:8081}");

    @RegisterRestClient(configKey = "swapped")
    @AwsSigned(service = "s3")
    @RegisterProvider(FileInstead.class)
    @Path("/received")
    public interface Swapped {

        @POST
        String text(String body);

        @POST
        Uni<String> textLater(String body);
    }

    /** Puts a body there that interceptors do not see. */
    public static class FileInstead extends BehindFilters {

        static volatile File file = new File("none");

        public FileInstead() {
            super(request -> request.setEntity(file));
        }
    }

    @Path("/received")
    public static class Receiver {

        @POST
        @Consumes(MediaType.WILDCARD)
        public String receive(InputStream body) {
            return "received";
        }
    }

    @RestClient
    Swapped swapped;

    private static java.nio.file.Path file() throws IOException {
        java.nio.file.Path file = Files.createTempFile("streamed", ".txt");
        file.toFile().deleteOnExit();
        return Files.writeString(file, "content");
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
