package io.quarkiverse.awsauth.sdk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket in memory that verifies signatures, and the files of the AWS SDK that have its keys. */
public class BucketOfTests implements QuarkusTestResourceLifecycleManager {

    static final String EXPIRATION = "2099-01-15T10:30:00Z";
    private static final String ID = "AKIDEXAMPLE";
    private static final String SECRET = "a/secret+key";

    private S3Proxy proxy;
    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            proxy = S3Proxy.builder().blobStore(BlobStores.create("transient-nio2", new Properties()))
                    .endpoint(URI.create("http://127.0.0.1:0")).awsAuthentication(AuthenticationType.AWS_V4, ID, SECRET)
                    .maximumTimeSkew(900).ignoreUnknownHeaders(true).build();
            proxy.start();
            URI endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
            makeBucket(endpoint);
            String command = "cat " + write("answer.json", answer());
            return Map.of("bucket.endpoint", endpoint.toString(),
                    "quarkus.aws-auth.credentials.static.secret-access-key", SECRET, "wrong.secret", "another-secret",
                    "process.command", command, "aws.configFile", write("config", profiles(command)).toString(),
                    "aws.sharedCredentialsFile", folder.resolve("credentials").toString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void makeBucket(URI endpoint) {
        try (S3Client s3 = S3Client.builder().endpointOverride(endpoint).forcePathStyle(true).region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, SECRET))).build()) {
            s3.createBucket(create -> create.bucket("bucket"));
        }
    }

    private static String answer() {
        return "{\"Version\":1,\"AccessKeyId\":\"" + ID + "\",\"SecretAccessKey\":\"" + SECRET
                + "\",\"SessionToken\":\"token\",\"Expiration\":\"" + EXPIRATION + "\"}";
    }

    private static String profiles(String command) {
        return "[profile keys]\naws_access_key_id=" + ID + "\naws_secret_access_key=" + SECRET
                + "\n[profile process]\ncredential_process=" + command + "\n" + PlacesOfTests.profiles();
    }

    private Path write(String name, String text) throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("aws-sdk");
        }
        return Files.writeString(folder.resolve(name), text);
    }

    @Override
    public void stop() {
        try {
            proxy.stop();
            for (String name : new String[] { "answer.json", "config", "" }) {
                Files.deleteIfExists(folder.resolve(name));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
