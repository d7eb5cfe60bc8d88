package io.quarkiverse.awsauth.runtime.restclient;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Flow;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;

import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.sigv4.PayloadHash;

/**
 * The last of a client's request filters. Waits for credentials without blocking the thread; then signs a request without
 * a body, or leaves one with a body to {@link SigningInterceptor}, which sees the bytes.
 */
final class SigningFilter implements ResteasyReactiveClientRequestFilter {

    private final RequestSigning signing;

    SigningFilter(RequestSigning signing) {
        this.signing = signing;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        requireSignableBody(request.getEntity());
        request.setUri(SignableUri.of(request.getUri(), signing.target()));
        request.suspend();
        signing.credentials().resolve().subscribe().with(
                credentials -> proceed(request, credentials),
                request::resume);
    }

    /** Whatever goes wrong has to be told to the request: its caller would wait forever. */
    private void proceed(ResteasyReactiveClientRequestContext request, AwsCredentials credentials) {
        try {
            signNowOrLater(request, credentials);
        } catch (Throwable e) {
            request.resume(e);
            return;
        }
        request.resume();
    }

    /** The client has an entity, but no body and no use for interceptors, where a parameter that is a body is null. */
    private void signNowOrLater(ResteasyReactiveClientRequestContext request, AwsCredentials credentials) {
        request.setProperty(RejectionFilter.USED, credentials);
        if (request.getEntity() != null) {
            request.setProperty(PendingSignature.PROPERTY,
                    new PendingSignature(signing, request.getMethod(), request.getUri(), credentials));
        } else {
            addConfiguredHeaders(request);
            makeHeadersText(request);
            signing.sign(request.getMethod(), request.getUri(), request.getHeaders(), PayloadHash.EMPTY, credentials);
        }
    }

    /** The client adds them only after the filters, and they replace others; among them may be some that must be signed. */
    private static void addConfiguredHeaders(ResteasyReactiveClientRequestContext request) {
        if (request.getConfiguration().getProperty(QuarkusRestClientProperties.STATIC_HEADERS) instanceof Map<?, ?> headers) {
            MultivaluedMap<String, Object> all = request.getHeaders();
            headers.forEach((name, value) -> all.putSingle(String.valueOf(name), value));
        }
    }

    /** What is sent of dates, locales and the like, and of the body's media type, which would become a header later. */
    private static void makeHeadersText(ResteasyReactiveClientRequestContext request) {
        MultivaluedMap<String, Object> headers = request.getHeaders();
        request.getStringHeaders().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
    }

    private static void requireSignableBody(Object entity) {
        if (entity instanceof File || entity instanceof Path || entity instanceof InputStream
                || entity instanceof StreamingOutput || entity instanceof Flow.Publisher
                || entity instanceof ClientMultipartForm) {
            throw new UnsupportedBodyException(entity.getClass());
        }
    }
}
