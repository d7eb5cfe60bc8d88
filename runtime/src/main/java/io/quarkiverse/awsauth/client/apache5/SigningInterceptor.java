package io.quarkiverse.awsauth.client.apache5;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.apache.hc.client5.http.RouteInfo;
import org.apache.hc.client5.http.auth.AuthExchange;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpEntityContainer;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.client.BodyDigest;
import io.quarkiverse.awsauth.client.ClientRequest;
import io.quarkiverse.awsauth.client.ClientSigning;
import io.quarkiverse.awsauth.client.RequestTarget;
import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkiverse.awsauth.signing.ClientRequests;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SignatureHeaders;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * Signs the requests of a client of Apache's version 5, blocking or asynchronous. It must be the last of the client's
 * interceptors: {@code builder.addRequestInterceptorLast(interceptor)}, after all others.
 *
 * <pre>
 * RestClient.builder(HttpHost.create(url)).setHttpClientConfigCallback(builder -&gt; builder
 *         .addRequestInterceptorLast(SigningInterceptor.of(signer, SigningTarget.of("es", "eu-central-1"), hosts)));
 * </pre>
 *
 * The body is read to be signed before it is read to be sent, so its entity or producer must be repeatable;
 * {@code Content-Length} is sent of it, even if it asks for chunks. A request that cannot be signed rightly is not sent: its
 * call fails with an {@link UnsignableRequestException}, which is the cause of the client's own exception. Interceptors
 * cannot wait without blocking: where no credentials are held, the thread waits for them; that of the asynchronous client
 * serves other requests as well. A redirect is signed anew, within the allowed hosts. A server that asks for a password gets
 * none: the call's own response is the one that asks.
 */
public final class SigningInterceptor implements HttpRequestInterceptor {

    private static final String HOST = "Host";
    private static final String TRANSFER_ENCODING = "Transfer-Encoding";
    private static final String CONTENT_LENGTH = "Content-Length";

    private final ClientSigning signing;

    private SigningInterceptor(ClientSigning signing) {
        this.signing = signing;
    }

    /**
     * @param signer signs with the credentials that it finds for each request
     * @param target the service and region
     * @param hosts where requests may go
     * @return an interceptor that signs
     */
    public static SigningInterceptor of(AwsRequestSigner signer, SigningTarget target, AllowedHosts hosts) {
        return of(ClientSigning.of(signer, target, hosts));
    }

    /**
     * @param signing how requests are signed
     * @return an interceptor that signs
     */
    public static SigningInterceptor of(ClientSigning signing) {
        return new SigningInterceptor(signing);
    }

    @Override
    public void process(HttpRequest request, @Nullable EntityDetails body, HttpContext context)
            throws HttpException, IOException {
        try {
            HttpClientContext client = context instanceof HttpClientContext own ? own : HttpClientContext.create();
            leaveUnanswered(client);
            sign(request, body, client.getHttpRoute());
        } catch (RuntimeException e) {
            throw new HttpException(e.getMessage(), e);
        }
    }

    /**
     * To the client, the server has refused a password already: it would put one in the place of the signature, and nobody
     * would see the response that asks for it. That of a proxy has a header of its own.
     */
    private static void leaveUnanswered(HttpClientContext client) {
        RouteInfo route = client.getHttpRoute();
        client.getAuthExchanges().forEach((host, exchange) -> {
            if (route == null || !host.equals(route.getProxyHost())) {
                exchange.setState(AuthExchange.State.FAILURE);
            }
        });
    }

    private void sign(HttpRequest request, @Nullable EntityDetails body, @Nullable RouteInfo route)
            throws HttpException, IOException {
        URIAuthority host = request.getAuthority();
        if (host == null) {
            throw new ProtocolException("A request without a host cannot be signed: give its absolute URI");
        }
        URI uri = signing.destination(
                RequestTarget.uri(request.getScheme(), host.getHostName(), host.getPort(), request.getPath()));
        if (route != null) {
            HttpHost server = route.getTargetHost();
            signing.requireServer(uri, server.getSchemeName(), server.getHostName(), server.getPort());
        }
        request.setPath(RequestTarget.of(uri));
        nameHost(uri, request, host);
        PayloadHash hash = body == null ? PayloadHash.EMPTY : hash(request, body, uri);
        SignatureHeaders signature = signing.signAndAwait(new ClientRequest(request.getMethod(), uri, headers(request)), hash);
        Stream.of(request.getHeaders()).filter(header -> ClientRequests.isOfSignature(header.getName()))
                .forEach(request::removeHeader);
        signature.forEach(request::setHeader);
    }

    /**
     * As AWS reads it, without the scheme's own port, which the client may have been told. Another value is the application's.
     * HTTP/2 sends the authority, and no header.
     */
    private static void nameHost(URI uri, HttpRequest request, URIAuthority host) {
        boolean hasHeader = request.containsHeader(HOST);
        if (!hasHeader || request.getFirstHeader(HOST).getValue().equalsIgnoreCase(host.toString())) {
            request.setAuthority(new URIAuthority(host.getHostName().toLowerCase(Locale.ROOT), uri.getPort()));
            if (hasHeader) {
                request.setHeader(HOST, uri.getRawAuthority());
            }
        }
    }

    private PayloadHash hash(HttpRequest request, EntityDetails body, URI uri) throws IOException {
        return switch (signing.plan(uri, false)) {
            case NOTHING -> PayloadHash.UNSIGNED;
            case CHUNKS -> throw RepeatableBody.unsignable();
            case DIGEST -> digest(request, body);
        };
    }

    private static PayloadHash digest(HttpRequest request, EntityDetails body) throws IOException {
        BodyDigest whole = RepeatableBody.digest(body);
        if (request.containsHeader(TRANSFER_ENCODING)) {
            request.removeHeaders(TRANSFER_ENCODING);
            request.setHeader(CONTENT_LENGTH, String.valueOf(whole.length()));
        }
        if (request instanceof HttpEntityContainer blocking && body instanceof HttpEntity entity) {
            blocking.setEntity(new SignedEntity(entity, whole.length()));
        }
        return whole.hash();
    }

    private static List<Header> headers(HttpRequest request) {
        return Stream.of(request.getHeaders()).map(header -> new Header(header.getName(), header.getValue())).toList();
    }
}
