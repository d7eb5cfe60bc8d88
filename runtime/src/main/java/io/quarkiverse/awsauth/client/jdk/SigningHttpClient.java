package io.quarkiverse.awsauth.client.jdk;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.client.ClientSigning;
import io.quarkiverse.awsauth.client.ReadingThreads;
import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * A client that signs each request as it sends it, and is otherwise the client that it is made of. A request that cannot be
 * signed rightly is not sent: the call fails with an
 * {@link io.quarkiverse.awsauth.signing.UnsignableRequestException}. A {@code GET} or {@code HEAD} that Java's client sends
 * again by itself, when the server had closed the connection, has the signature of the first attempt.
 * <p>
 * Bodies need a length, so that of a stream is to be told. For Amazon S3, a body of more than 1 MiB is sent in signed chunks.
 * Any other is subscribed to twice: once to be signed, once to be sent. For {@code sendAsync}, files and streams are read to be
 * signed on threads of this package, and texts and byte arrays by the calling thread, unless it is an event loop. For
 * {@code send}, all are read by the calling thread, but those of a request with a time-out as for {@code sendAsync}. The
 * time-out counts while the request is signed, and from its beginning when it is sent. Safe for use by many threads.
 * <p>
 * Where clients can be closed, from Java 21 on, close the one that this is made of: this one has nothing to close.
 */
public final class SigningHttpClient extends HttpClient {

    /** Java's publisher of byte arrays, and of texts, which are one. */
    private static final Class<?> IN_MEMORY = BodyPublishers.ofByteArray(new byte[0]).getClass();

    private final HttpClient client;
    private final RequestSigning signing;

    private SigningHttpClient(HttpClient client, RequestSigning signing) {
        this.client = client;
        this.signing = signing;
    }

    /**
     * @param client sends the requests; follows no redirects, and has no authenticator
     * @param signer signs with the credentials that it finds for each request
     * @param target the service and region
     * @param hosts where requests may go
     * @return a client that signs
     * @throws IllegalArgumentException if the client follows redirects or has an authenticator
     */
    public static SigningHttpClient of(HttpClient client, AwsRequestSigner signer, SigningTarget target, AllowedHosts hosts) {
        return of(client, ClientSigning.of(signer, target, hosts));
    }

    /**
     * @param client sends the requests; follows no redirects, and has no authenticator
     * @param signing how requests are signed
     * @return a client that signs
     * @throws IllegalArgumentException if the client follows redirects or has an authenticator
     */
    public static SigningHttpClient of(HttpClient client, ClientSigning signing) {
        if (client.followRedirects() != Redirect.NEVER) {
            throw new IllegalArgumentException("A client that follows redirects would show the signature to whom they lead:"
                    + " build it with followRedirects(HttpClient.Redirect.NEVER)");
        }
        if (client.authenticator().isPresent()) {
            throw new IllegalArgumentException(
                    "A client with an authenticator leaves out the signature, and may send a password"
                            + " in its place: build it without one, and give a proxy its password by the header Proxy-Authorization of"
                            + " each request");
        }
        return new SigningHttpClient(client, new RequestSigning(signing));
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException, InterruptedException {
        Executor readers = request.timeout().isPresent() ? readers(request) : Runnable::run;
        return client.send(await(signed(request, readers).subscribeAsCompletionStage()), handler);
    }

    /** The client's own time-out begins when it sends. */
    private Uni<HttpRequest> signed(HttpRequest request, Executor readers) {
        Uni<HttpRequest> signed = signing.sign(request, readers);
        return request.timeout().map(longest -> Uni.join().first(signed, SigningHttpClient.<HttpRequest> tooLate(longest))
                .toTerminate()).orElse(signed);
    }

    private static <T> Uni<T> tooLate(Duration longest) {
        return Uni.createFrom().<T> completionStage(
                () -> new CompletableFuture<T>().orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS))
                .onFailure().transform(end -> new HttpTimeoutException("request timed out before it was signed"));
    }

    /** Interrupted while it waits for credentials, the thread leaves as it would while it waits for the answer. */
    private static HttpRequest await(CompletableFuture<HttpRequest> signed) throws IOException, InterruptedException {
        try {
            return signed.get();
        } catch (InterruptedException e) {
            signed.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof HttpTimeoutException tooLate) {
                throw tooLate;
            }
            throw new IOException("The body could not be read to be signed", e.getCause());
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return later(request, signed -> client.sendAsync(signed, handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler,
            @Nullable PushPromiseHandler<T> pushes) {
        return later(request, signed -> client.sendAsync(signed, handler, pushes));
    }

    private <T> CompletableFuture<HttpResponse<T>> later(HttpRequest request,
            Function<HttpRequest, CompletableFuture<HttpResponse<T>>> sending) {
        return signed(request, readers(request)).flatMap(signed -> answer(sending, signed)).subscribeAsCompletionStage();
    }

    /** An event loop reads nothing, and no other thread waits here for a file or a stream. */
    private static Executor readers(HttpRequest request) {
        if (request.bodyPublisher().filter(IN_MEMORY::isInstance).isEmpty()) {
            return ReadingThreads.POOL;
        }
        return Infrastructure.canCallerThreadBeBlocked() ? Runnable::run : ReadingThreads.COMPUTING;
    }

    /** Whoever cancels the call cancels the exchange, which only the client's own future does. */
    private static <T> Uni<HttpResponse<T>> answer(Function<HttpRequest, CompletableFuture<HttpResponse<T>>> sending,
            HttpRequest signed) {
        return Uni.createFrom().emitter(result -> {
            CompletableFuture<HttpResponse<T>> answer = sending.apply(signed);
            result.onTermination(() -> answer.cancel(true));
            var unused = answer.whenComplete((response, failure) -> {
                if (failure == null) {
                    result.complete(response);
                } else {
                    result.fail(failure);
                }
            });
        });
    }

    /**
     * @throws UnsupportedOperationException always: a WebSocket's opening is no request of this client
     */
    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        throw new UnsupportedOperationException("WebSockets are not signed here: open one at a URL that"
                + " AwsRequestSigner.presign has made, with a client of its own");
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }
}
