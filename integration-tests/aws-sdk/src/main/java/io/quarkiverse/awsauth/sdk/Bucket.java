package io.quarkiverse.awsauth.sdk;

import java.net.URI;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket, by the AWS SDK's own client. */
@Singleton
public class Bucket {

    private static final String NAME = "bucket";
    private static final String KEY = "a key/with blanks";

    private final URI endpoint;

    /**
     * @param endpoint where it is
     */
    Bucket(@ConfigProperty(name = "bucket.endpoint") URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Puts a text, and gets it, by a client of its own, which is closed afterwards. */
    String roundTrip(AwsCredentialsProvider credentials, String text) {
        try (S3Client s3 = S3Client.builder().credentialsProvider(credentials).endpointOverride(endpoint).forcePathStyle(true)
                .region(Region.US_EAST_1).httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
            s3.putObject(put -> put.bucket(NAME).key(KEY), RequestBody.fromString(text));
            return s3.getObjectAsBytes(get -> get.bucket(NAME).key(KEY)).asUtf8String();
        }
    }
}
