package io.quarkiverse.awsauth.s3;

import java.io.InputStream;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Keeps keys as they are, as Amazon S3 does: for the store behind it they are paths, in which dots and empty segments are
 * resolved.
 */
final class ExactKeys extends ForwardingBlobStore {

    ExactKeys(BlobStore store) {
        super(store);
    }

    @Override
    public boolean blobExists(String bucket, String key) {
        return super.blobExists(bucket, name(key));
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        return super.putBlob(request.toBuilder().key(name(request.key())).build(), content);
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        return super.blobMetadata(request.toBuilder().key(name(request.key())).build());
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        return super.getBlob(request.toBuilder().key(name(request.key())).build());
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return super.removeBlob(request.toBuilder().key(name(request.key())).build());
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        String prefix = request.prefix();
        ListObjectsV2Response list = super.list(prefix == null ? request : request.toBuilder().prefix(name(prefix)).build());
        return list.toBuilder().contents(list.contents().stream()
                .map(object -> object.toBuilder().key(key(object.key())).build())
                .toList()).build();
    }

    /** Segments that would be resolved get another name; a percent sign is in no other. */
    private static String name(String key) {
        return eachSegment(key, segment -> switch (segment) {
            case "" -> "%";
            case ".", ".." -> segment.replace(".", "%2E");
            default -> segment.replace("%", "%25");
        });
    }

    private static String key(String name) {
        return eachSegment(name, segment -> segment.equals("%") ? ""
                : segment.replace("%2E", ".").replace("%25", "%"));
    }

    private static String eachSegment(String path, UnaryOperator<String> rename) {
        return Stream.of(path.split("/", -1)).map(rename).collect(Collectors.joining("/"));
    }
}
