package io.quarkiverse.awsauth.runtime.restclient;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;

import org.jboss.resteasy.reactive.client.impl.PreservesThreadClientResponseFilter;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;

/**
 * The last resort: an answer to a request whose body came past {@link SigningInterceptor} is no success. Only filters and
 * interceptors that put themselves behind ours can bring that about, so nothing but their change helps.
 */
final class SignatureCheck implements PreservesThreadClientResponseFilter {

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        if (request.getProperty(PendingSignature.PROPERTY) != null && wasSent(request)) {
            throw new IllegalStateException("The request was sent without being signed: a filter or an interceptor of the"
                    + " REST client has replaced its body after the signature; give it a lower priority");
        }
    }

    /** An answer may also come from a filter, and there is none at all after a failure. */
    private static boolean wasSent(ClientRequestContext request) {
        return request instanceof ResteasyReactiveClientRequestContext context
                && context.unwrap(RestClientRequestContext.class).getVertxClientResponse() != null;
    }
}
