package io.quarkiverse.awsauth.runtime.restclient;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jboss.resteasy.reactive.client.impl.ClientRequestHeaders;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;

import io.quarkiverse.awsauth.runtime.restclient.body.RequestEnd;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;

/**
 * All subscriptions to one call of a client share the headers of its requests. Two at once would send the length or the
 * boundary of one with the body of the other.
 */
final class OneAtATime {

    private final Map<ClientRequestHeaders, RestClientRequestContext> underWay = new ConcurrentHashMap<>();

    /** Refuses a request while another one of the same call is prepared or sent. */
    void require(RestClientRequestContext request, RequestEnd end) {
        ClientRequestHeaders shared = request.getRequestHeaders();
        RestClientRequestContext admitted = underWay.compute(shared,
                (headers, other) -> other == null || isOver(other) ? request : other);
        if (admitted != request) {
            throw new UnsignableRequestException("Another request of the same call is under way, and both share their"
                    + " headers: call the method of the REST client again for each request, or subscribe when the one before"
                    + " has ended");
        }
        end.then(() -> underWay.remove(shared, request));
    }

    /** Its caller may try again before the client has closed it. */
    private static boolean isOver(RestClientRequestContext request) {
        return request.getResult().isDone() || request.isUserCanceled();
    }
}
