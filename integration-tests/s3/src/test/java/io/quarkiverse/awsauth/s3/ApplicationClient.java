package io.quarkiverse.awsauth.s3;

import java.io.IOException;
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

import io.quarkiverse.awsauth.sigv4.UriEncoding;

/** Asks the application under test. */
final class ApplicationClient {

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI root;

    ApplicationClient(URI root) {
        this.root = root;
    }

    /** One of the application's clients shall do it. */
    String put(String by, String key, String content) {
        return text(send("PUT", "objects/" + by + key(key), BodyPublishers.ofString(content)));
    }

    String stream(String by, String key, BodyPublisher content) {
        return text(send("PUT", "objects/" + by + "/stream" + key(key), content));
    }

    String upload(String by, String query, BodyPublisher content) {
        return text(send("POST", "uploads/" + by + "?" + query, content));
    }

    String table(String action, String json) {
        return text(send("PUT", "services/tables/" + action, BodyPublishers.ofString(json)));
    }

    String get(String path) {
        return text(send("GET", path, BodyPublishers.noBody()));
    }

    String delete(String by, String key) {
        return text(send("DELETE", "objects/" + by + key(key), BodyPublishers.noBody()));
    }

    static String key(String key) {
        return "?key=" + UriEncoding.encode(key);
    }

    private static String text(HttpResponse<byte[]> response) {
        return response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> send(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path)).timeout(Duration.ofMinutes(1))
                .header("note", "a note").method(method, body).build();
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
