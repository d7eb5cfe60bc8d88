package io.quarkiverse.awsauth.s3;

import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestQuery;

/** Makes an object from a long stream, in parts: streams and publishers, of lengths that the client is told and not. */
@Path("/uploads/{client}")
public class UploadResource {

    private static final Pattern UPLOAD_ID = Pattern.compile("<UploadId>([^<]+)</UploadId>");

    @Inject
    Buckets buckets;

    /**
     * @param partLength in bytes
     * @param partCount how many of them the stream has
     */
    @POST
    public String upload(@PathParam("client") String client, @RestQuery String key, @RestQuery int partLength,
            @RestQuery int partCount, InputStream content) {
        Bucket bucket = buckets.by(client);
        String upload = uploadId(bucket.createUpload(key, ""));
        Parts parts = new Parts(content, partLength);
        StringBuilder all = new StringBuilder("<CompleteMultipartUpload>");
        for (int number = 1; number <= partCount; number++) {
            Long length = number % 2 == 0 ? null : Long.valueOf(partLength);
            try (Response part = number % 4 < 2 ? bucket.putPart(key, number, upload, length, parts.asStream())
                    : bucket.putPart(key, number, upload, length, parts.asMulti())) {
                all.append("<Part><PartNumber>").append(number).append("</PartNumber><ETag>")
                        .append(part.getHeaderString(HttpHeaders.ETAG)).append("</ETag></Part>");
            }
        }
        return bucket.completeUpload(key, upload, all.append("</CompleteMultipartUpload>").toString());
    }

    /** What this application may use at most, in bytes. */
    @GET
    @Path("largest-heap")
    public long largestHeap() {
        return Runtime.getRuntime().maxMemory();
    }

    private static String uploadId(String answer) {
        Matcher matcher = UPLOAD_ID.matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException("No upload was created: " + answer);
        }
        return matcher.group(1);
    }
}
