package io.quarkiverse.awsauth.s3;

import java.io.InputStream;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * What Amazon S3 does with the objects of a bucket. Keys are given as they are sent: the REST client would encode slashes,
 * too. Lengths may be null, where they are not known.
 */
@Consumes(MediaType.APPLICATION_OCTET_STREAM)
public interface Bucket {

    @PUT
    @Path("{key:.*}")
    void put(@PathParam("key") @Encoded String key, @HeaderParam("x-amz-meta-note") String note, byte[] content);

    @PUT
    @Path("{key:.*}")
    void put(@PathParam("key") @Encoded String key, @HeaderParam(HttpHeaders.CONTENT_LENGTH) Long length,
            InputStream content);

    @GET
    @Path("{key:.*}")
    byte[] get(@PathParam("key") @Encoded String key);

    @DELETE
    @Path("{key:.*}")
    void delete(@PathParam("key") @Encoded String key);

    @GET
    String list(@QueryParam("list-type") int version, @QueryParam("encoding-type") String encoding,
            @QueryParam("prefix") String prefix);

    @POST
    @Path("{key:.*}")
    String createUpload(@PathParam("key") @Encoded String key, @QueryParam("uploads") String none);

    @PUT
    @Path("{key:.*}")
    Response putPart(@PathParam("key") @Encoded String key, @QueryParam("partNumber") int number,
            @QueryParam("uploadId") String upload, @HeaderParam(HttpHeaders.CONTENT_LENGTH) Long length, InputStream content);

    @PUT
    @Path("{key:.*}")
    Response putPart(@PathParam("key") @Encoded String key, @QueryParam("partNumber") int number,
            @QueryParam("uploadId") String upload, @HeaderParam(HttpHeaders.CONTENT_LENGTH) Long length,
            Multi<Buffer> content);

    @POST
    @Path("{key:.*}")
    @Consumes(MediaType.APPLICATION_XML)
    String completeUpload(@PathParam("key") @Encoded String key, @QueryParam("uploadId") String upload, String parts);
}
