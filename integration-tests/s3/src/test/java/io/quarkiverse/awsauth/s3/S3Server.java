package io.quarkiverse.awsauth.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;

import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/** S3Proxy with a store in memory and one bucket. It refuses what is not signed as Amazon S3 wants it. */
final class S3Server implements BeforeAllCallback, AfterAllCallback {

    static final AwsCredentials CREDENTIALS = new StaticCredentials("AKIDEXAMPLE", SecretString.of("a/secret+key"));
    static final SigningTarget S3 = SigningTarget.of("s3", "us-east-1");
    static final SigV4Signer SIGNER = new SigV4Signer(InstantSource.system());

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private S3Proxy proxy;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        start();
    }

    void start() throws Exception {
        proxy = S3Proxy.builder().blobStore(new ExactKeys(BlobStores.create("transient-nio2", new Properties())))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, CREDENTIALS.accessKeyId(),
                        CREDENTIALS.secretAccessKey().reveal())
                .maximumTimeSkew(900).ignoreUnknownHeaders(true).build();
        proxy.start();
        SigningRequest create = SigningRequest.of("PUT", uri(""));
        Answer created = send("PUT", uri(""), SIGNER.sign(create, S3, CREDENTIALS).asMap(), BodyPublishers.noBody());
        if (created.status() != 200) {
            throw new IllegalStateException("There is no bucket: " + created.text());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        stop();
    }

    void stop() throws Exception {
        proxy.stop();
    }

    int port() {
        return proxy.getPort();
    }

    /** Of an object in the bucket. */
    URI uri(String key) {
        return URI.create("http://127.0.0.1:" + proxy.getPort() + "/bucket" + (key.isEmpty() ? "" : "/" + key));
    }

    byte[] download(String key) {
        Map<String, String> headers = SIGNER.sign(SigningRequest.of("GET", uri(key)), S3, CREDENTIALS).asMap();
        Answer answer = send("GET", uri(key), headers, BodyPublishers.noBody());
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.text());
        }
        return answer.body();
    }

    /** To read what is too long for the memory. */
    InputStream open(String key) throws IOException {
        return SIGNER.presign(SigningRequest.of("GET", uri(key)), S3, CREDENTIALS, Presigning.validFor(Duration.ofMinutes(1)))
                .uri().toURL().openStream();
    }

    /** The client makes Content-Length from the body, and refuses to be told. */
    Answer send(String method, URI uri, Map<String, String> headers, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, body).timeout(Duration.ofSeconds(30));
        headers.forEach((name, value) -> {
            if (!name.equals("Content-Length")) {
                request.setHeader(name, value);
            }
        });
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record Answer(int status, byte[] body) {

        String text() {
            return status + " " + new String(body, StandardCharsets.UTF_8);
        }
    }
}
