package io.quarkiverse.awsauth.runtime.restclient;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkus.rest.client.reactive.Url;

/**
 * Notes where the client's own URL leads, before the application's filters may send the request elsewhere. The URL that a
 * caller gives in a parameter is not the client's own.
 */
final class OwnHost implements ResteasyReactiveClientRequestFilter {

    private static final String PROPERTY = OwnHost.class.getName();

    private final Map<Method, Boolean> withUrlParameter = new ConcurrentHashMap<>();

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        Method method = request.unwrap(RestClientRequestContext.class).getInvokedMethod();
        if (method == null || !withUrlParameter.computeIfAbsent(method, OwnHost::hasUrlParameter)) {
            URI own = request.getUri();
            request.setProperty(PROPERTY, own);
            if (own.getScheme() != null && own.getScheme().startsWith("stork")) {
                noteServer(request, own);
            }
        }
    }

    /** Where the client's own URL names a service, it leads to the server that Stork chooses for that. */
    private void noteServer(ResteasyReactiveClientRequestContext request, URI service) {
        AtomicBoolean asked = new AtomicBoolean();
        FilterOrder.of(request).aroundStork(this, () -> asked.set(isAlike(service, request.getUri())), () -> {
            if (asked.getAndSet(false)) {
                request.setProperty(PROPERTY, request.getUri());
            }
        });
    }

    /** Whether a request may go where it goes now. */
    static void require(ResteasyReactiveClientRequestContext request, InterfaceSigning client) {
        URI uri = request.getUri();
        URI noted = request.getProperty(PROPERTY) instanceof URI own ? own : null;
        boolean isOwn = noted == null ? client.configuredHost().allow(uri) : isSame(noted, uri);
        if (!isOwn && !client.otherHosts().allow(uri)) {
            throw new UnsignableRequestException("The request would go to " + uri.getHost() + withoutTls(noted, uri)
                    + ", which is not where the client's own URL leads, and a signature and a session token with it: if that is"
                    + " meant, add the host to quarkus.aws-auth.signing.\"" + client.name() + "\".allowed-hosts");
        }
    }

    /** The host may be the same. */
    private static String withoutTls(@Nullable URI own, URI uri) {
        boolean isLost = own != null && "https".equalsIgnoreCase(own.getScheme()) && "http".equalsIgnoreCase(uri.getScheme());
        return isLost ? " without TLS" : "";
    }

    /** Most often they are written alike. */
    private static boolean isSame(URI own, URI uri) {
        return isAlike(own, uri) || AllowedHosts.of(own).allow(uri);
    }

    private static boolean isAlike(URI own, URI uri) {
        return own.getHost() != null && Objects.equals(own.getScheme(), uri.getScheme())
                && own.getRawAuthority().equals(uri.getRawAuthority());
    }

    private static boolean hasUrlParameter(Method method) {
        for (Annotation[] ofParameter : method.getParameterAnnotations()) {
            for (Annotation annotation : ofParameter) {
                if (annotation instanceof Url) {
                    return true;
                }
            }
        }
        return false;
    }
}
