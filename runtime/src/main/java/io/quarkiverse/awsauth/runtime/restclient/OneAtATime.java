package io.quarkiverse.awsauth.runtime.restclient;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jboss.resteasy.reactive.client.impl.ClientRequestHeaders;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.runtime.restclient.body.RequestEnd;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;

/**
 * The requests of a client whose bodies are being prepared or sent. All subscriptions to one call share the headers of its
 * requests, so two of them at once would send the length or the boundary of one with the body of the other.
 */
final class OneAtATime {

    private final Map<ClientRequestHeaders, RestClientRequestContext> underWay = new ConcurrentHashMap<>();

    /** Refuses a request while another one of the same call is under way, before it touches their headers. */
    void requireNoOther(RestClientRequestContext request) {
        require(request, underWay.get(request.getRequestHeaders()));
    }

    /** Refuses others of the same call from now to its end. */
    void begin(RestClientRequestContext request, RequestEnd end) {
        ClientRequestHeaders shared = request.getRequestHeaders();
        require(request, underWay.compute(shared, (headers, other) -> other == null || isOver(other) ? request : other));
        end.then(() -> underWay.remove(shared, request));
    }

    private static void require(RestClientRequestContext request, @Nullable RestClientRequestContext other) {
        if (other != null && other != request && !isOver(other)) {
            throw new UnsignableRequestException("Another request of the same call is under way, and both share their"
                    + " headers: call the method of the REST client again for each request, or subscribe when the one before"
                    + " has ended");
        }
    }

    /** Its caller may try again before the client has closed it. */
    private static boolean isOver(RestClientRequestContext request) {
        return request.getResult().isDone() || request.isUserCanceled();
    }
}
