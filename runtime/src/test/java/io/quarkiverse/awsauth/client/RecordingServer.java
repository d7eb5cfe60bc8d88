package io.quarkiverse.awsauth.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.verify.ReceivedBody;
import io.quarkiverse.awsauth.sigv4.verify.ReceivedRequest;
import io.quarkiverse.awsauth.sigv4.verify.Refused;
import io.quarkiverse.awsauth.sigv4.verify.SigV4Verifier;
import io.quarkiverse.awsauth.sigv4.verify.Verification;
import io.quarkiverse.awsauth.sigv4.verify.VerifierRules;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * A server that keeps each request as it came over the wire, with what the verifier says of it. Speaks HTTP/1.1, and HTTP/2
 * without TLS. Answers 200, redirects to what is named after {@code /redirect?}, or asks for a password with the status after
 * {@code /challenge?}. It runs as long as a class of tests.
 */
public final class RecordingServer implements BeforeAllCallback, AfterAllCallback {

    private final List<Received> all = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private HttpServer server;

    /**
     * @param version of HTTP
     * @param head what came before the body
     * @param body without HTTP's own transfer coding
     * @param verdict {@code genuine}, or why not
     */
    public record Received(String version, ReceivedRequest head, byte[] body, String verdict) {

        public Optional<String> header(String name) {
            return head.headers().stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value)
                    .findFirst();
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        vertx = Vertx.vertx();
        server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0).setMaxHeaderSize(32 * 1024))
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)));
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    /** On which it runs. */
    public Vertx vertx() {
        return vertx;
    }

    public URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + port() + pathAndQuery);
    }

    public int port() {
        return server.actualPort();
    }

    public int count() {
        return all.size();
    }

    public Received last() {
        return all.get(all.size() - 1);
    }

    private void answer(HttpServerRequest request, Buffer body) {
        ReceivedRequest head = head(request);
        all.add(new Received(request.version().alpnName(), head, body.getBytes(), verdict(head, body.getBytes())));
        if (request.path().equals("/redirect")) {
            request.response().setStatusCode(302).putHeader("Location", request.query()).end();
        } else if (request.path().equals("/challenge")) {
            request.response().setStatusCode(Integer.parseInt(request.query()))
                    .putHeader(request.query().equals("407") ? "Proxy-Authenticate" : "WWW-Authenticate",
                            "Digest realm=\"r\", nonce=\"n\"")
                    .end();
        } else {
            request.response().putHeader("Content-Type", "application/json").end("{}");
        }
    }

    /** {@code genuine}, or why not. */
    public static String verdict(ReceivedRequest head, byte[] body) {
        Verification verification = new SigV4Verifier(VerifierRules.any().withUnsignedPayload(true), InstantSource.system())
                .verify(head, ReceivedBody.of(body), TestCredentials::byKey);
        return verification instanceof Refused refused ? refused.text() : "genuine";
    }

    private static ReceivedRequest head(HttpServerRequest request) {
        List<Header> headers = new ArrayList<>();
        request.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        if (!request.headers().contains("Host")) {
            headers.add(new Header("Host", request.authority().toString()));
        }
        return new ReceivedRequest(request.method().name(), request.uri(), headers);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
