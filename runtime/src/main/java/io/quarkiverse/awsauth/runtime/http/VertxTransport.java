package io.quarkiverse.awsauth.runtime.http;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.http.TransportException;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/**
 * Sends requests by Quarkus' Vert.x. For as long as the name of a host is looked up, that blocks one of its event loops, as
 * with each client of Quarkus, unless {@code quarkus.vertx.use-async-dns} is true: Java's own look-up is used otherwise.
 */
@Singleton
public final class VertxTransport implements HttpTransport {

    private static final int LONGEST_ANSWER = 1 << 20;
    /** At a time, to one host: as many sessions may have to be obtained at once as there are names. */
    private static final int MOST_CALLS = 50;

    private final Vertx vertx;
    private final ContextInternal eventLoop;
    private final ClientOptions options;
    private final Map<NetworkOptions, HttpClient> clients = new ConcurrentHashMap<>();

    /**
     * @param vertx Quarkus' Vert.x
     * @param tls finds trust stores by name
     * @param proxies finds proxies by name
     */
    public VertxTransport(Vertx vertx, TlsConfigurationRegistry tls, ProxyConfigurationRegistry proxies) {
        this.vertx = vertx;
        this.eventLoop = ((VertxInternal) vertx).createEventLoopContext();
        this.options = new ClientOptions(tls, proxies);
    }

    @Override
    public Uni<HttpAnswer> send(HttpCall call) {
        return Uni.createFrom().deferred(() -> send(call, new AtomicBoolean()));
    }

    private Uni<HttpAnswer> send(HttpCall call, AtomicBoolean abandoned) {
        Duration longest = longest(call.network());
        return Uni.createFrom().completionStage(() -> exchange(call, abandoned).toCompletionStage())
                .onCancellation().invoke(() -> abandoned.set(true))
                .ifNoItem().after(longest).failWith(() -> tooLate(call))
                .onFailure(failure -> !(failure instanceof TransportException))
                .transform(failure -> TransportFailures.explain(failure, call.network(), options.way(call)));
    }

    /** Not on the caller's context: on a worker context, the answer would wait for the very task that waits for it. */
    private Future<HttpAnswer> exchange(HttpCall call, AtomicBoolean abandoned) {
        ContextInternal own = eventLoop.duplicate();
        Promise<HttpAnswer> answer = own.promise();
        own.runOnContext(now -> own.succeededFuture(call).compose(begun -> request(begun, abandoned)).onComplete(answer));
        return answer.future();
    }

    private Future<HttpAnswer> request(HttpCall call, AtomicBoolean abandoned) {
        HttpClient client = clients.computeIfAbsent(call.network(), network -> vertx.createHttpClient(options.of(network),
                new PoolOptions().setHttp1MaxSize(MOST_CALLS)));
        return client.request(target(call)).compose(request -> abandoned.get() ? drop(request) : send(request, call));
    }

    /** The connection has come too late: nobody would know of a session that began now. Without a handler, Vert.x logs. */
    private static Future<HttpAnswer> drop(HttpClientRequest request) {
        request.exceptionHandler(closed -> {
        }).connection().close();
        return Future.failedFuture("abandoned");
    }

    private Future<HttpAnswer> send(HttpClientRequest request, HttpCall call) {
        long deadline = vertx.setTimer(longest(call.network()).toMillis(), id -> request.reset(0, tooLate(call)));
        return request.send(Buffer.buffer(call.body())).compose(VertxTransport::answer)
                .recover(failure -> Future.failedFuture(TransportFailures.ofAnswer(failure)))
                .onComplete(end -> vertx.cancelTimer(deadline))
                .onFailure(failure -> request.reset());
    }

    private static Duration longest(NetworkOptions network) {
        return network.connectTimeout().plus(network.readTimeout());
    }

    private TransportException tooLate(HttpCall call) {
        return new TransportException("no answer within connect-timeout and read-timeout (" + longest(call.network()) + ")"
                + options.way(call), null);
    }

    private static RequestOptions target(HttpCall call) {
        URI uri = call.uri();
        boolean tls = "https".equals(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        RequestOptions target = new RequestOptions().setMethod(HttpMethod.valueOf(call.method())).setSsl(tls)
                .setHost(uri.getHost().toLowerCase(Locale.ROOT)).setPort(port)
                .setURI(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                .setFollowRedirects(false)
                .setIdleTimeout(call.network().readTimeout().toMillis());
        call.headers().forEach(target::putHeader);
        return target;
    }

    private static Future<HttpAnswer> answer(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > LONGEST_ANSWER) {
                response.request().reset(0,
                        new TransportException("the answer is longer than " + LONGEST_ANSWER + " bytes", null));
            } else {
                body.appendBuffer(part);
            }
        });
        return response.end().map(end -> new HttpAnswer(response.statusCode(), headers(response), body.getBytes()));
    }

    private static Map<String, String> headers(HttpClientResponse response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    /**
     * Sees to it that a trust store is used as it is now. What is under way comes to its end.
     *
     * @param event names the TLS configuration that was loaded anew
     */
    public void updated(@Observes CertificateUpdatedEvent event) {
        clients.forEach((network, client) -> {
            if (event.name().equals(network.trustTlsConfigurationName()) && clients.remove(network, client)) {
                vertx.setTimer(longest(network).toMillis(), id -> client.close());
            }
        });
    }

    @PreDestroy
    void close() {
        clients.values().forEach(HttpClient::close);
    }
}
