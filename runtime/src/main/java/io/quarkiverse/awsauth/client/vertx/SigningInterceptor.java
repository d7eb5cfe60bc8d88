package io.quarkiverse.awsauth.client.vertx;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.PayloadMode;
import io.quarkiverse.awsauth.client.ClientRequest;
import io.quarkiverse.awsauth.client.ClientSigning;
import io.quarkiverse.awsauth.client.RequestTarget;
import io.quarkiverse.awsauth.signing.ClientRequests;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SignatureHeaders;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.Json;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.multipart.MultipartForm;

/**
 * The last of a client's interceptors. First it turns the body into the bytes that will be sent; once everything else is
 * known of the request, it signs. With {@link WebClientSigning} the only one that knows the client from within.
 */
final class SigningInterceptor implements Handler<HttpContext<?>> {

    /** What a repetition by another interceptor finds of the signature before. */
    private static final String SIGNED = SigningInterceptor.class.getName() + ".authorization";
    private static final String FORM_TYPE = SigningInterceptor.class.getName() + ".form-type";

    private final ClientSigning signing;
    private final boolean usuallyTls;

    /**
     * @param signing how requests are signed
     * @param usuallyTls whether the client uses TLS for a request that does not tell
     */
    SigningInterceptor(ClientSigning signing, boolean usuallyTls) {
        this.signing = signing;
        this.usuallyTls = usuallyTls;
    }

    /** What fails is told to the context: it would go past the interceptors that have to release something. */
    @Override
    public void handle(HttpContext<?> context) {
        try {
            if (context.phase() == ClientPhase.PREPARE_REQUEST) {
                prepare(context);
            } else if (context.phase() == ClientPhase.CREATE_REQUEST) {
                sign(context);
            } else {
                if (context.phase() == ClientPhase.SEND_REQUEST) {
                    LateHeaders.refuse(context.requestOptions().getHeaders(), context.clientRequest().headers());
                }
                if (context.body() instanceof StreamedBody body) {
                    tell(body, context);
                }
                context.next();
            }
        } catch (RuntimeException e) {
            context.fail(e);
        }
    }

    private static void tell(StreamedBody body, HttpContext<?> context) {
        if (context.phase() == ClientPhase.SEND_REQUEST) {
            body.goesWith(context.clientRequest());
        } else if (context.phase() == ClientPhase.FAILURE) {
            body.release();
        }
    }

    /** A body that changes is given to the context anew, which begins again. */
    private <T> void prepare(HttpContext<T> context) {
        Object body = context.body();
        if (body instanceof MultipartForm form) {
            encode(form, context);
        } else if (body instanceof ReadStream<?> && !(body instanceof StreamedBody)) {
            context.prepareRequest(context.request(), context.contentType(), StreamedBody.of((ReadStream<?>) body));
        } else if (body instanceof Buffer bytes && signing.payload() == PayloadMode.CHUNKED && bytes.length() > 0) {
            context.prepareRequest(context.request(), context.contentType(), StreamedBody.of(bytes));
        } else if (isJson(body, context.contentType())) {
            context.prepareRequest(context.request(), context.contentType(), Json.encodeToBuffer(body));
        } else {
            context.next();
        }
    }

    /** An event loop reads no files. */
    private static <T> void encode(MultipartForm form, HttpContext<T> context) {
        String contentType = contentType(context);
        boolean mixed = context.request().multipartMixed();
        if (Context.isOnEventLoopThread() && FormBody.hasFiles(form)) {
            goOn(LongWork.ofReading(() -> FormBody.of(form, contentType, mixed)),
                    encoded -> prepareAnew(encoded, context), context);
        } else {
            prepareAnew(FormBody.of(form, contentType, mixed), context);
        }
    }

    private static <T> void prepareAnew(FormBody encoded, HttpContext<T> context) {
        context.set(FORM_TYPE, encoded.contentType());
        context.prepareRequest(context.request(), encoded.contentType(), encoded.bytes());
    }

    private static String contentType(HttpContext<?> context) {
        return Optional.ofNullable(context.request().headers().get(HttpHeaders.CONTENT_TYPE))
                .orElseGet(context::contentType);
    }

    /** Whatever else there is the client writes as JSON, and nothing as well if it was told that this is JSON. */
    private static boolean isJson(@Nullable Object body, @Nullable String contentType) {
        return body == null ? "application/json".equals(contentType)
                : !(body instanceof Buffer) && !(body instanceof StreamedBody);
    }

    private void sign(HttpContext<?> context) {
        context.redirects(Integer.MAX_VALUE);
        RequestOptions options = context.requestOptions();
        URI uri = signing.destination(uri(options));
        requireServer(options, uri);
        options.setHost(uri.getHost()).setURI(RequestTarget.of(uri));
        replaceHeaders(context, options);
        ClientRequest request = new ClientRequest(options.getMethod().name(), uri, headers(options));
        Uni<SignatureHeaders> signature = context.body() instanceof StreamedBody body
                ? body.sign(signing, request)
                : hash(uri, (Buffer) context.body()).flatMap(hash -> signing.sign(request, hash));
        whenSigned(context, signature);
    }

    /** Those that the client sets too late, and that of an earlier signature. */
    private static void replaceHeaders(HttpContext<?> context, RequestOptions options) {
        String formType = context.get(FORM_TYPE);
        if (formType != null) {
            options.putHeader(HttpHeaders.CONTENT_TYPE, formType);
        }
        String earlier = context.get(SIGNED);
        MultiMap headers = options.getHeaders();
        if (earlier != null && headers != null && earlier.equals(headers.get(HttpHeaders.AUTHORIZATION))) {
            headers.remove(HttpHeaders.AUTHORIZATION);
        }
    }

    private Uni<PayloadHash> hash(URI uri, @Nullable Buffer body) {
        return body == null || body.length() == 0 ? Uni.createFrom().item(PayloadHash.EMPTY)
                : switch (signing.plan(uri, false)) {
                    case NOTHING -> Uni.createFrom().item(PayloadHash.UNSIGNED);
                    case CHUNKS, DIGEST -> new BufferBody(body).digest();
                };
    }

    /**
     * The context is for one thread at a time, and this one is still in it: so that it must not go on elsewhere. An event loop
     * comes back to it later; another thread may wait.
     */
    private static void whenSigned(HttpContext<?> context, Uni<SignatureHeaders> signature) {
        if (!Context.isOnEventLoopThread()) {
            proceed(context, signature.await().indefinitely());
            return;
        }
        goOn(signature.emitOn(SentFrom.here()), headers -> proceed(context, headers), context);
    }

    /** The client throws what is wrong with itself. Of what comes later, there is nobody else to tell it to the context. */
    private static <T> void goOn(Uni<T> later, Consumer<T> step, HttpContext<?> context) {
        later.invoke(step).subscribe().with(done -> {
        }, context::fail);
    }

    private static void proceed(HttpContext<?> context, SignatureHeaders signature) {
        RequestOptions options = context.requestOptions();
        headers(options).stream().map(Header::name).filter(ClientRequests::isOfSignature)
                .forEach(name -> options.getHeaders().remove(name));
        signature.forEach((name, value) -> {
            options.putHeader(name, value);
            if (name.equalsIgnoreCase("Authorization")) {
                context.set(SIGNED, value);
            }
        });
        context.next();
    }

    /** The server that is connected to, where it is not that of the URI: with a virtual host, for example. */
    private void requireServer(RequestOptions options, URI uri) {
        SocketAddress server = options.getServer();
        if (server == null) {
            return;
        }
        if (server.isDomainSocket()) {
            throw new UnsignableRequestException("The request goes to the socket " + server.path() + ", which is no host"
                    + " that could be allowed: use a client that does not sign");
        }
        signing.requireServer(uri, uri.getScheme(), server.host(), server.port());
    }

    private URI uri(RequestOptions options) {
        boolean tls = options.isSsl() == null ? usuallyTls : options.isSsl();
        return RequestTarget.uri(tls ? "https" : "http", options.getHost(), options.getPort(), options.getURI());
    }

    private static List<Header> headers(RequestOptions options) {
        MultiMap headers = options.getHeaders();
        return headers == null ? List.of()
                : headers.entries().stream().map(header -> new Header(header.getKey(), header.getValue())).toList();
    }
}
