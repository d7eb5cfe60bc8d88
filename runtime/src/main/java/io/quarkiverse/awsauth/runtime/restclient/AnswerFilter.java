package io.quarkiverse.awsauth.runtime.restclient;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;

import org.jboss.resteasy.reactive.client.impl.PreservesThreadClientResponseFilter;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.common.jaxrs.ResponseImpl;

import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.runtime.restclient.body.Patience;
import io.quarkiverse.awsauth.runtime.restclient.body.RequestEnd;
import io.smallrye.mutiny.unchecked.Unchecked;

/**
 * The first filter of answers. Sees when a service rejects credentials as expired or invalid, and has them dropped; and when
 * the time of a refusal is another, and is sure to be the service's, and corrects the clock. The request is repeated then.
 */
final class AnswerFilter implements PreservesThreadClientResponseFilter {

    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403);

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) throws IOException {
        if (!REFUSALS.contains(response.getStatus())) {
            return;
        }
        Attempt attempt = Attempt.of(request).orElse(null);
        InterfaceSigning client = InterfaceSigning.of(request).orElse(null);
        if (attempt == null || client == null || !attempt.isAnswered()) {
            return;
        }
        Optional<Path> file = attempt.downloaded();
        if (RejectedCredentials.areToldByBytes(response, file)
                && request instanceof ResteasyReactiveClientRequestContext context) {
            readElsewhere(context, client, attempt, response, file);
        } else {
            judge(request, client, attempt, response, RejectedCredentials.areTold(response, file));
        }
    }

    /** The body may be on the disk, or may not have arrived yet, and never come to its end. */
    private static void readElsewhere(ResteasyReactiveClientRequestContext request, InterfaceSigning client, Attempt attempt,
            ClientResponseContext response, Optional<Path> file) {
        request.suspend();
        Patience.of(request).reading(Unchecked.supplier(() -> RejectedCredentials.areTold(response, file)))
                .emitOn(work -> request.getContext().runOnContext(now -> work.run()))
                .onFailure().invoke(failure -> RequestEnd.forceAnswer(request, failure))
                .invoke(() -> giveBack(request, response))
                .invoke(Unchecked.consumer(rejected -> judge(request, client, attempt, response, rejected)))
                .subscribe().with(judged -> request.resume(), request::resume);
    }

    /** Where no mapper of exceptions is asked, the caller's has been made before, with the body that was read from. */
    private static void giveBack(ResteasyReactiveClientRequestContext request, ClientResponseContext response) {
        if (request.unwrap(RestClientRequestContext.class).getThrowable() instanceof WebApplicationException told
                && told.getResponse() instanceof ResponseImpl made && made.getEntityStream() != null) {
            made.setEntityStream(response.getEntityStream());
        }
    }

    private static void judge(ClientRequestContext request, InterfaceSigning client, Attempt attempt,
            ClientResponseContext response, boolean rejected) throws IOException {
        boolean curable = rejected ? attempt.dropsCredentials() : correctsClock(request, attempt, response);
        InputStream body = response.getEntityStream();
        if (curable && client.repeat() && attempt.repeat() && body != null) {
            body.close();
        }
    }

    /** Somebody between here and the service could obtain signatures that become valid later. */
    private static boolean correctsClock(ClientRequestContext request, Attempt attempt, ClientResponseContext response) {
        return HttpCall.isAuthentic(request.getUri()) && date(response).filter(attempt::correctsClock).isPresent();
    }

    /** What comes from a cache, which tells its age, tells a time of the past. */
    private static Optional<Instant> date(ClientResponseContext response) {
        if (response.getHeaderString("Age") != null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(response.getDate()).map(Date::toInstant);
        } catch (RuntimeException e) {
            return Optional.empty(); // a text that is no date of HTTP
        }
    }
}
