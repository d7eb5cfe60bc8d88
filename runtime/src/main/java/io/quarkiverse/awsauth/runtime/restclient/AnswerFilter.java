package io.quarkiverse.awsauth.runtime.restclient;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;

import org.jboss.resteasy.reactive.client.impl.PreservesThreadClientResponseFilter;

import io.quarkiverse.awsauth.time.ServiceClock;

/**
 * The first filter of answers. Sees when a service rejects credentials as expired or invalid, and has them dropped; and when
 * it refuses a signature and tells another time, and corrects the clock. The request is repeated then.
 */
final class AnswerFilter implements PreservesThreadClientResponseFilter {

    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403);

    private final InterfaceSigning client;

    AnswerFilter(InterfaceSigning client) {
        this.client = client;
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) throws IOException {
        Attempt attempt = Attempt.of(request).orElse(null);
        if (attempt != null && REFUSALS.contains(response.getStatus())
                && (dropsCredentials(attempt, response) || correctsClock(response)) && client.repeat()) {
            attempt.repeat();
        }
    }

    private static boolean dropsCredentials(Attempt attempt, ClientResponseContext response) throws IOException {
        if (attempt.credentials().isEmpty() || !RejectedCredentials.areTold(response)) {
            return false;
        }
        attempt.signing().credentials().invalidate(attempt.credentials().get());
        return true;
    }

    private boolean correctsClock(ClientResponseContext response) {
        Date date = response.getDate();
        if (date == null) {
            return false;
        }
        Instant before = client.clock().instant();
        client.clock().correct(date.toInstant());
        return !ServiceClock.agree(before, client.clock().instant());
    }
}
