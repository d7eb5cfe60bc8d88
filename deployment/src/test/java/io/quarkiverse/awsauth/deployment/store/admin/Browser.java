package io.quarkiverse.awsauth.deployment.store.admin;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.vertx.core.json.JsonObject;

/** Sends requests as a user, and remembers all that was answered. */
final class Browser {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String user;
    private final List<String> answers = new ArrayList<>();

    Browser(String base, String user) {
        this.base = base;
        this.user = user;
    }

    static String application() {
        return "http://localhost:" + Integer.getInteger("quarkus.http.test-port", 8081) + "/q/aws-auth";
    }

    Browser as(String other) {
        return new Browser(base, other);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** As the page asks, with the header that another site cannot send. */
    HttpResponse<String> change(String method, String path, JsonObject body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("X-AWS-Auth", "1", "Content-Type", "application/json"));
        return send(method, path, body == null ? null : body.encode(), all.toArray(String[]::new));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (user != null) {
            request.header("Authorization", authorization());
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answers.add(response.headers().map() + response.body());
            return response;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a request that no client sends. */
    int statusOf(String path) throws IOException {
        URI application = URI.create(base);
        try (Socket socket = new Socket(application.getHost(), application.getPort())) {
            socket.getOutputStream().write(("GET " + application.getPath() + path + " HTTP/1.1\r\nHost: "
                    + application.getAuthority() + "\r\nAuthorization: " + authorization() + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    private String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + Users.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    List<String> answers() {
        return answers;
    }
}
