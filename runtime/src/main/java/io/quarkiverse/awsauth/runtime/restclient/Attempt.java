package io.quarkiverse.awsauth.runtime.restclient;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.function.BooleanSupplier;

import jakarta.ws.rs.client.ClientRequestContext;

import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.runtime.HoldingResolver;
import io.quarkiverse.awsauth.runtime.restclient.body.PreparedBody;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** The signing of one request, which may be repeated once. Kept as a property of the request. */
final class Attempt {

    private static final Duration NOW_AND_THEN = Duration.ofMillis(200);
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

    /** Ends what is done for a request when its caller has given it up. Nobody tells that, so it is asked now and then. */
    <T> Uni<T> whileWanted(Uni<T> work) {
        Uni<T> cancelled = Multi.createFrom().ticks().startingAfter(NOW_AND_THEN).every(NOW_AND_THEN)
                .select().where(tick -> repetition.isCancelled()).toUni().map(tick -> {
                    throw cancelled();
                });
        return Uni.join().first(work, cancelled).toTerminate();
    }

    /** To be asked before a request goes on; the client would not end one that was given up meanwhile. */
    void requireWanted() {
        if (repetition.isCancelled()) {
            throw cancelled();
        }
    }

    private static CancellationException cancelled() {
        return new CancellationException("The request was cancelled before it was sent");
    }

    /** Keeps the body until the request is over, for it may be sent twice. */
    void keep(PreparedBody prepared) {
        if (repetition.isCancelled()) {
            prepared.release();
            throw cancelled();
        }
        body = prepared;
        repetition.atEnd(prepared::release);
    }

    /** Cancels the sending of the body when the request is over, but for one that is answered: that comes to its end. */
    void sends(Flow.Subscription sending) {
        BooleanSupplier answered = repetition.answered();
        repetition.atEnd(() -> {
            if (!answered.getAsBoolean()) {
                sending.cancel();
            }
        });
    }

    void uses(AwsCredentials current) {
        credentials = current;
    }

    /**
     * Drops the credentials that it was signed with, as they are rejected. Says whether the next signature may have others:
     * not so of static ones, for example.
     */
    boolean dropsCredentials() {
        AwsCredentials rejected = credentials;
        if (rejected == null) {
            return false;
        }
        signing.credentials().invalidate(rejected);
        return !(signing.credentials() instanceof HoldingResolver holding && rejected.equals(holding.held()));
    }

    /** Sends the request again, signed anew, if that is possible and was not done yet. Called when it is answered. */
    boolean repeat() {
        if (repeated || (body != null && !body.isRepeatable())) {
            return false;
        }
        repeated = true;
        repetition.start();
        return true;
    }
}
