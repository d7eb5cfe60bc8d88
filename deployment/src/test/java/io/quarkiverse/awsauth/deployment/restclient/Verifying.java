package io.quarkiverse.awsauth.deployment.restclient;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.assertj.core.data.Offset;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.verify.CredentialsLookup;
import io.quarkiverse.awsauth.sigv4.verify.ReceivedBody;
import io.quarkiverse.awsauth.sigv4.verify.ReceivedRequest;
import io.quarkiverse.awsauth.sigv4.verify.Refused;
import io.quarkiverse.awsauth.sigv4.verify.SigV4Verifier;
import io.quarkiverse.awsauth.sigv4.verify.StreamVerification;
import io.quarkiverse.awsauth.sigv4.verify.StreamVerification.GenuineHead;
import io.quarkiverse.awsauth.sigv4.verify.VerifierRules;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** A server that keeps what arrives, by HTTP/1.1 or HTTP/2, and verifies it with the verifier of the library. */
final class Verifying implements AutoCloseable {

    /** Each call makes the boundary of its form anew, of up to 16 digits, and sends it three times. */
    static final Offset<Integer> DIFFERENCE_OF_BOUNDARIES = Offset.offset(3 * 16);

    private final HttpServer server;
    private final List<AwsCredentials> credentials;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private volatile Answering answering = request -> request.response().end("received");

    /** How requests are answered. */
    interface Answering {
        void answer(HttpServerRequest request);
    }

    /** What has arrived. */
    record Received(String version, String method, String target, List<Header> headers, byte[] body) {

        Optional<String> header(String name) {
            return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).findFirst();
        }
    }

    Verifying(Vertx vertx, AwsCredentials... credentials) {
        this(vertx, 0, credentials);
    }

    Verifying(Vertx vertx, int port, AwsCredentials... credentials) {
        this(vertx, new HttpServerOptions().setPort(port), credentials);
    }

    Verifying(Vertx vertx, HttpServerOptions options, AwsCredentials... credentials) {
        this.credentials = List.of(credentials);
        this.server = vertx.createHttpServer(options.setMaxInitialLineLength(64 * 1024).setHost("localhost"))
                .requestHandler(request -> request.body().onSuccess(body -> receive(request, body)))
                .listen().toCompletionStage().toCompletableFuture().join();
    }

    private void receive(HttpServerRequest request, Buffer body) {
        received.add(new Received(request.version().alpnName(), request.method().name(), request.uri(),
                headers(request), body.getBytes()));
        answering.answer(request);
    }

    /** HTTP/2 names the host in a header of its own. */
    private static List<Header> headers(HttpServerRequest request) {
        Stream<Header> host = request.version() == HttpVersion.HTTP_2
                ? Stream.of(new Header("host", request.authority().toString()))
                : Stream.empty();
        return Stream.concat(host, request.headers().entries().stream()
                .filter(entry -> !entry.getKey().startsWith(":"))
                .map(entry -> new Header(entry.getKey(), entry.getValue()))).toList();
    }

    int port() {
        return server.actualPort();
    }

    URI uri() {
        return URI.create("http://localhost:" + port());
    }

    void answering(Answering how) {
        answering = how;
    }

    /** What has arrived and was not asked for yet. */
    Received next() {
        try {
            Received next = received.poll(5, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("Nothing has arrived");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    boolean hasMore() {
        return !received.isEmpty();
    }

    void forget() {
        received.clear();
        answering = request -> request.response().end("received");
    }

    /** The body without the encoding of chunks, if all that was signed is genuine. */
    byte[] verified(String what, Received request) {
        return verified(what, request, InstantSource.system());
    }

    byte[] verified(String what, Received request, InstantSource clock) {
        SigV4Verifier verifier = new SigV4Verifier(VerifierRules.any().withUnsignedPayload(true)
                .withClockWindow(Duration.ofMinutes(1)), clock);
        ReceivedRequest head = new ReceivedRequest(request.method(), request.target(), request.headers());
        CredentialsLookup lookup = id -> credentials.stream().filter(known -> known.accessKeyId().equals(id)).findFirst();
        if (request.header("X-Amz-Content-Sha256").isEmpty()) {
            if (verifier.verify(head, ReceivedBody.of(request.body()), lookup) instanceof Refused refused) {
                throw new AssertionError(what + ": " + refused.text());
            }
            return request.body();
        }
        StreamVerification verification = verifier.verifyStream(head, lookup);
        if (verification instanceof GenuineHead genuine) {
            return read(what, genuine.body().stream(new ByteArrayInputStream(request.body())));
        }
        throw new AssertionError(what + ": " + ((Refused) verification).text());
    }

    private static byte[] read(String what, InputStream body) {
        try (body) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(what, e);
        }
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
