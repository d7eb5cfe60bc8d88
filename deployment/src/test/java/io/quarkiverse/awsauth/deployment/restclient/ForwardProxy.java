package io.quarkiverse.awsauth.deployment.restclient;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;

/**
 * A proxy for all hosts, each of which it takes for the same two servers. What is not encrypted it rewrites as far as HTTP
 * allows, and further: names of headers, their order, and the transfer of the body.
 */
final class ForwardProxy implements AutoCloseable {

    private static final Set<String> OF_ONE_CONNECTION = Set.of("connection", "proxy-connection", "keep-alive", "te",
            "proxy-authorization", "transfer-encoding", "content-length", "accept-encoding");

    private final HttpServer server;
    private final HttpClient client;
    private final NetClient tunnels;
    private final int plainPort;
    private final int tlsPort;
    private final AtomicInteger tunnelled = new AtomicInteger();

    ForwardProxy(Vertx vertx, int port, int plainPort, int tlsPort) {
        this.plainPort = plainPort;
        this.tlsPort = tlsPort;
        client = vertx.createHttpClient();
        tunnels = vertx.createNetClient();
        server = vertx.createHttpServer().requestHandler(this::handle).listen(port, "localhost")
                .toCompletionStage().toCompletableFuture().join();
    }

    /** How many connections were passed on without being read. */
    int tunnelled() {
        return tunnelled.get();
    }

    private void handle(HttpServerRequest request) {
        request.pause();
        if (request.method().equals(HttpMethod.CONNECT)) {
            tunnel(request);
        } else {
            forward(request);
        }
    }

    private void forward(HttpServerRequest request) {
        URI asked = URI.create(request.uri());
        client.request(new RequestOptions().setMethod(request.method()).setHost("localhost").setPort(plainPort)
                .setURI(asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery())))
                .compose(onward -> {
                    rewrite(request, onward, asked.getRawAuthority());
                    return request.method().equals(HttpMethod.GET) ? onward.send() : onward.send(request);
                })
                .onSuccess(answer -> answer(request, answer))
                .onFailure(failure -> request.response().setStatusCode(502).end(String.valueOf(failure)));
    }

    private static void rewrite(HttpServerRequest request, HttpClientRequest onward, String authority) {
        MultiMap headers = onward.headers();
        headers.add("via", "1.1 proxy").add("x-forwarded-for", "192.0.2.1").add("x-forwarded-proto", "http")
                .add("x-forwarded-host", authority).add("forwarded", "for=192.0.2.1").add("accept-encoding", "br")
                .add("x-amzn-trace-id", "Root=1-67891233-abcdef012345678912345678").add("connection", "keep-alive");
        request.headers().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("user-agent")) {
                headers.add(name, header.getValue() + " proxied");
            } else if (!OF_ONE_CONNECTION.contains(name)) {
                headers.add(name, header.getValue());
            }
        });
    }

    private static void answer(HttpServerRequest request, HttpClientResponse answer) {
        answer.headers().forEach(header -> request.response().putHeader(header.getKey(), header.getValue()));
        request.response().setStatusCode(answer.statusCode());
        answer.pipeTo(request.response());
    }

    private void tunnel(HttpServerRequest request) {
        tunnelled.incrementAndGet();
        tunnels.connect(tlsPort, "localhost").onSuccess(there -> {
            there.pause();
            request.toNetSocket().onSuccess(here -> {
                pipe(here, there);
                pipe(there, here);
            });
        });
    }

    private static void pipe(NetSocket from, NetSocket to) {
        from.pipeTo(to);
        from.resume();
    }

    @Override
    public void close() {
        server.close().compose(closed -> client.close()).compose(closed -> tunnels.close()).toCompletionStage()
                .toCompletableFuture().join();
    }
}
