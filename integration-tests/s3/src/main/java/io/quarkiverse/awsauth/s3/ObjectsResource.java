package io.quarkiverse.awsauth.s3;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.UriEncoding;

/** Hands on to Amazon S3 what it is asked, by one of the clients. */
@Path("/objects/{client}")
public class ObjectsResource {

    @PathParam("client")
    String client;

    @RestQuery
    String key;

    @Inject
    Buckets buckets;

    @RestClient
    Anybody anybody;

    @Inject
    AwsRequestSigner signer;

    @ConfigProperty(name = "bucket.url")
    String url;

    @PUT
    public void put(@HeaderParam("note") String note, byte[] content) {
        bucket().put(sentKey(), note, content);
    }

    /** It may come in chunks, of unknown length; and so it is passed on. */
    @PUT
    @Path("stream")
    public void put(@HeaderParam(HttpHeaders.CONTENT_LENGTH) Long length, InputStream content) {
        bucket().put(sentKey(), length, content);
    }

    @GET
    public byte[] get() {
        return bucket().get(sentKey());
    }

    @DELETE
    public void delete() {
        bucket().delete(sentKey());
    }

    @GET
    @Path("list")
    public String list(@RestQuery String prefix) {
        return bucket().list(2, "url", prefix);
    }

    @GET
    @Path("url")
    public String url(@RestQuery String method) {
        SigningRequest request = SigningRequest.of(method, URI.create(url + "/" + sentKey()));
        return signer.presignAndAwait(request, SigningTarget.of("s3", "us-east-1"),
                Presigning.validFor(Duration.ofMinutes(1))).uri().toString();
    }

    @GET
    @Path("by-url")
    public byte[] getByUrl() {
        return anybody.get(url("GET"));
    }

    private Bucket bucket() {
        return buckets.by(client);
    }

    private String sentKey() {
        return UriEncoding.encodePath(key);
    }
}
