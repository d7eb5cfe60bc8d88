package io.quarkiverse.awsauth.benchmarks.rest;

import java.io.IOException;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SelfSignedCertificate;

/** A server that does as little as it can: it answers with what it gets, over TLS if it is called so. */
public final class EchoServer {

    private EchoServer() {
    }

    /**
     * Tells its port, and ends with its input, which is when the process that has started it does.
     *
     * @param arguments {@code https} or {@code http}
     * @throws IOException if the input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        HttpServerOptions options = new HttpServerOptions();
        if (arguments[0].equals("https")) {
            options.setSsl(true).setKeyCertOptions(SelfSignedCertificate.create("localhost").keyCertOptions());
        }
        Vertx.vertx().createHttpServer(options).requestHandler(EchoServer::echo).listen(0, "localhost")
                .onSuccess(server -> System.out.println(server.actualPort()))
                .onFailure(failure -> System.exit(1));
        while (System.in.read() >= 0) {
            // nothing is told it
        }
        System.exit(0);
    }

    private static void echo(HttpServerRequest request) {
        request.body().onSuccess(body -> request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(body));
    }
}
