package io.quarkiverse.awsauth.runtime.restclient;

import java.util.Optional;
import java.util.concurrent.CancellationException;

import jakarta.ws.rs.client.ClientRequestContext;

import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.runtime.restclient.body.PreparedBody;
import io.quarkiverse.awsauth.signing.ClientRequests;

/** The signing of one request, which may be repeated once. Kept as a property of the request. */
final class Attempt {

    private static final String PROPERTY = Attempt.class.getName();

    private final RequestSigning signing;
    private final Repetition repetition;
    private @Nullable PreparedBody body;
    private @Nullable AwsCredentials credentials;
    private boolean repeated;

    private Attempt(RequestSigning signing, Repetition repetition) {
        this.signing = signing;
        this.repetition = repetition;
    }

    /** Begins a request. */
    static Attempt first(ResteasyReactiveClientRequestContext request, RequestSigning signing) {
        Attempt attempt = new Attempt(signing, Repetition.from(request));
        request.setProperty(PROPERTY, attempt);
        return attempt;
    }

    /** That of a request; empty if it has not been begun. */
    static Optional<Attempt> of(ClientRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Attempt attempt ? Optional.of(attempt) : Optional.empty();
    }

    RequestSigning signing() {
        return signing;
    }

    /** The body, once it is prepared; empty also if it is sent from memory. */
    Optional<PreparedBody> body() {
        return Optional.ofNullable(body);
    }

    /** Keeps the body until the request is over, for it may be sent twice. */
    void keep(PreparedBody prepared) {
        if (repetition.isCancelled()) {
            prepared.release();
            throw new CancellationException("The request was cancelled while its body was prepared");
        }
        body = prepared;
        repetition.atEnd(prepared::release);
    }

    /** The credentials that it is signed with; empty before that. */
    Optional<AwsCredentials> credentials() {
        return Optional.ofNullable(credentials);
    }

    void uses(AwsCredentials current) {
        credentials = current;
    }

    /** Sends the request again, signed anew, if that is possible and was not done yet. Called when it is answered. */
    void repeat(ResteasyReactiveClientRequestContext request) {
        if (!repeated && (body == null || body.isRepeatable())) {
            repeated = true;
            request.getHeaders().keySet().removeIf(ClientRequests::isOfSignature);
            repetition.start();
        }
    }
}
