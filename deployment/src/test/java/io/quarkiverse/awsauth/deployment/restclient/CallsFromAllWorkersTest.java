package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Vertx;

/**
 * All of Quarkus' workers may be waiting for calls: to prepare or send a body, or read an answer, must not need one.
 */
class CallsFromAllWorkersTest {

    private static final String URL = "http://localhost:${quarkus.http.test-port:8081}";
    private static final byte[] LONG = new byte[1_500_000];

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Bucket.class, Api.class, Calls.class, Verifying.class))
            .overrideRuntimeConfigKey("quarkus.thread-pool.max-threads", "2")
            .overrideRuntimeConfigKey("test.url", URL);

    @Path("/service")
    @AwsSigned(service = "s3")
    public interface Bucket {

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String file(File body);
    }

    @Path("/service")
    @AwsSigned(service = "execute-api")
    public interface Api {

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String file(File body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String stream(InputStream body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String output(StreamingOutput body);

        @POST
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        String multipart(@RestForm("file") File body);

        @GET
        @Path("/refused")
        InputStream refused();
    }

    /** Holds a worker while it calls. */
    @Path("/calls")
    public static class Calls {

        static volatile URI service = URI.create("http://localhost");

        private final Bucket bucket = QuarkusRestClientBuilder.newBuilder().baseUri(service).build(Bucket.class);
        private final Api api = QuarkusRestClientBuilder.newBuilder().baseUri(service).build(Api.class);

        @POST
        @Path("/bucket-file")
        public String bucketFile(String file) {
            return bucket.file(new File(file));
        }

        @POST
        @Path("/file")
        public String file(String file) {
            return api.file(new File(file));
        }

        @POST
        @Path("/stream")
        public String stream(String file) {
            return api.stream(new ByteArrayInputStream(LONG));
        }

        @POST
        @Path("/output")
        public String output(String file) {
            return api.output(out -> out.write(LONG));
        }

        @POST
        @Path("/multipart")
        public String multipart(String file) {
            return api.multipart(new File(file));
        }

        @POST
        @Path("/refused")
        public String refused(String file) {
            try {
                api.refused();
                return "not refused";
            } catch (WebApplicationException e) {
                return e.getResponse().readEntity(String.class);
            }
        }
    }

    @ConfigProperty(name = "test.url")
    URI application;

    @Inject
    Vertx vertx;

    @Test
    void endTogether() throws Exception {
        File file = Files.write(Files.createTempFile("upload", ".txt"), LONG).toFile();
        try (Verifying server = new Verifying(vertx)) {
            Calls.service = server.uri();
            HttpClient caller = HttpClient.newHttpClient();
            server.answering(request -> request.response()
                    .setStatusCode(request.path().endsWith("/refused") ? 400 : 200).end("received"));
            for (String kind : List.of("bucket-file", "file", "stream", "output", "multipart", "refused")) {
                List<CompletableFuture<HttpResponse<String>>> calls = Stream.generate(() -> call(caller, kind, file))
                        .limit(4).toList();
                for (CompletableFuture<HttpResponse<String>> call : calls) {
                    assertThat(call).as(kind).succeedsWithin(Duration.ofSeconds(20)).extracting(HttpResponse::body)
                            .isEqualTo("received");
                }
            }
        } finally {
            Files.delete(file.toPath());
        }
    }

    private CompletableFuture<HttpResponse<String>> call(HttpClient caller, String kind, File file) {
        return caller.sendAsync(HttpRequest.newBuilder(application.resolve("/calls/" + kind))
                .timeout(Duration.ofSeconds(15)).POST(HttpRequest.BodyPublishers.ofString(file.getPath())).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
