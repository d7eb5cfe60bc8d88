package io.quarkiverse.awsauth.kinds;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/** Signs requests of its own, each by another algorithm and in another place. */
@Path("/signatures")
public class SignaturesResource {

    private static final String NAME = "assumed";

    @Inject
    AwsRequestSigner signer;
    @ConfigProperty(name = "services.url")
    URI services;

    private final HttpClient http = HttpClient.newHttpClient();

    @GET
    @Path("v4")
    public String v4() throws IOException, InterruptedException {
        return headers(SigningTarget.of("execute-api", "eu-central-1"));
    }

    @GET
    @Path("v4a")
    public String v4a() throws IOException, InterruptedException {
        return headers(SigningTarget.inRegions("execute-api", "eu-central-1,us-east-1"));
    }

    @GET
    @Path("presigned")
    public String presigned() throws IOException, InterruptedException {
        SigningRequest request = SigningRequest.builder("GET", services.resolve("/echo/presigned")).build();
        URI url = signer.presignAndAwait(request, SigningTarget.of("execute-api", "eu-central-1"),
                Presigning.validFor(Duration.ofMinutes(1)), NAME).uri();
        return send(HttpRequest.newBuilder(url));
    }

    private String headers(SigningTarget target) throws IOException, InterruptedException {
        URI uri = services.resolve("/echo/headers?b=2&a=1");
        SigningRequest toSign = SigningRequest.builder("POST", uri).header("Content-Type", "text/plain").body("body").build();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("body"));
        signer.signAndAwait(toSign, target, NAME).asMap().forEach(request::header);
        return send(request);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
