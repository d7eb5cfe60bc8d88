package io.quarkiverse.awsauth.runtime.restclient;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;

import org.jboss.resteasy.reactive.client.impl.PreservesThreadClientResponseFilter;

/**
 * The last resort: an answer to a request whose body came past {@link SigningInterceptor} is no success. Only what reaches
 * into the client and puts itself behind all filters can bring that about, so nothing but its change helps. An
 * answer may also come from a filter, and there is none at all after a failure.
 */
final class SignatureCheck implements PreservesThreadClientResponseFilter {

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        if (request.getProperty(PendingSignature.PROPERTY) != null
                && Attempt.of(request).filter(Attempt::isAnswered).isPresent()) {
            throw new IllegalStateException("The request was sent without being signed: something has replaced its body"
                    + " behind all filters of the REST client; do that in a filter");
        }
    }
}
