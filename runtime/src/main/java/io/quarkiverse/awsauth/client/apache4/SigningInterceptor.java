package io.quarkiverse.awsauth.client.apache4;

import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;

import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.routing.RouteInfo;
import org.apache.http.protocol.HttpContext;

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
 * Signs the requests of a client of Apache's version 4, blocking or asynchronous. It must be the last of the client's
 * interceptors: {@code builder.addInterceptorLast(interceptor)}, after all others.
 *
 * <pre>
 * RestClient.builder(HttpHost.create(url)).setHttpClientConfigCallback(builder -&gt; builder
 *         .addInterceptorLast(SigningInterceptor.of(signer, SigningTarget.of("es", "eu-central-1"), hosts)));
 * </pre>
 *
 * The body is read to be signed before it is read to be sent, so its entity must be repeatable; {@code Content-Length} is
 * sent of it, even if its entity asks for chunks. A request that cannot be signed rightly is not sent: its call fails with an
 * {@link UnsignableRequestException}. Interceptors cannot wait without blocking: where no credentials are held, the calling
 * thread waits for them, and fails if it is an event loop.
 * <p>
 * The blocking client has redirects signed anew, within the allowed hosts; the asynchronous one follows none. Neither of them
 * gives a password to a server or a proxy that asks for it. The call's own response is the one that redirects or asks. With
 * {@code http} a proxy's password has to go along at once, from an {@code AuthCache}.
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
    public void process(HttpRequest request, HttpContext context) throws HttpException, IOException {
        HttpClientContext client = HttpClientContext.adapt(context);
        Redirects.leaveToCallers(request, client);
        URI uri = signing.destination(uri(request, client.getTargetHost()));
        sendTo(uri, request);
        nameHost(uri, request, client.getTargetHost());
        if (client.getAttribute(HttpClientContext.HTTP_ROUTE) instanceof RouteInfo route) {
            HttpHost server = route.getTargetHost();
            signing.requireServer(uri, server.getSchemeName(), server.getHostName(), server.getPort());
            Challenges.forestall(request, client, route);
        }
        PayloadHash hash = hash(request, uri);
        ClientRequest head = new ClientRequest(request.getRequestLine().getMethod(), uri,
                Stream.of(request.getAllHeaders()).map(header -> new Header(header.getName(), header.getValue())).toList());
        SignatureHeaders signature = signing.signAndAwait(head, hash);
        Stream.of(request.getAllHeaders()).filter(header -> ClientRequests.isOfSignature(header.getName()))
                .forEach(request::removeHeader);
        signature.forEach(request::setHeader);
    }

    private static URI uri(HttpRequest request, HttpHost host) {
        String target = request.getRequestLine().getUri();
        return RequestTarget.uri(host.getSchemeName(), host.getHostName(), host.getPort(), target);
    }

    /** As it is signed, where the client lets it be changed. Through a proxy, the whole URI is sent. */
    private static void sendTo(URI uri, HttpRequest request) {
        String target = request.getRequestLine().getUri();
        String signed = target.startsWith("/") ? RequestTarget.of(uri) : uri.toString();
        if (request instanceof HttpRequestWrapper wrapper && !signed.equals(target)) {
            wrapper.setURI(URI.create(signed));
        }
    }

    /** As AWS reads it, without the scheme's own port, which the client may have put in. Another value is the application's. */
    private static void nameHost(URI uri, HttpRequest request, HttpHost host) {
        if (request.containsHeader(HOST)
                && request.getFirstHeader(HOST).getValue().equalsIgnoreCase(host.toHostString())) {
            request.setHeader(HOST, uri.getRawAuthority());
        }
    }

    private PayloadHash hash(HttpRequest request, URI uri) throws IOException {
        if (!(request instanceof HttpEntityEnclosingRequest enclosing) || enclosing.getEntity() == null) {
            return PayloadHash.EMPTY;
        }
        return switch (signing.plan(uri, false)) {
            case NOTHING -> PayloadHash.UNSIGNED;
            case CHUNKS -> throw unsignable();
            case DIGEST -> digest(enclosing, enclosing.getEntity());
        };
    }

    private static PayloadHash digest(HttpEntityEnclosingRequest request, HttpEntity entity) throws IOException {
        if (!entity.isRepeatable()) {
            throw unsignable();
        }
        BodyDigest whole = new BodyDigest();
        entity.writeTo(whole);
        if (request.containsHeader(TRANSFER_ENCODING)) {
            request.removeHeaders(TRANSFER_ENCODING);
            request.setHeader(CONTENT_LENGTH, String.valueOf(whole.length()));
        }
        request.setEntity(new SignedEntity(entity, whole.length()));
        return whole.hash();
    }

    static UnsignableRequestException unsignable() {
        return new UnsignableRequestException("The body cannot be signed: it has to be read before it is sent, so give an"
                + " entity that is repeatable, such as a ByteArrayEntity or a BufferedHttpEntity, and do not ask for"
                + " payload=chunked");
    }
}
