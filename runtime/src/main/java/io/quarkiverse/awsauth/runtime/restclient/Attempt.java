package io.quarkiverse.awsauth.runtime.restclient;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.ws.rs.client.ClientRequestContext;

import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.runtime.HoldingResolver;
import io.quarkiverse.awsauth.runtime.restclient.body.PreparedBody;
import io.quarkiverse.awsauth.runtime.restclient.body.RequestEnd;
import io.quarkiverse.awsauth.time.ServiceClock;

/** The signing of one request, which may be repeated once. Kept as a property of the request. */
final class Attempt {

    private static final String PROPERTY = Attempt.class.getName();

    private final RequestSigning signing;
    private final Repetition repetition;
    private final ServiceClock clock;
    private @Nullable RequestEnd end;
    private @Nullable PreparedBody body;
    private @Nullable AwsCredentials credentials;
    private Duration clockOffset = Duration.ZERO;
    private Instant signedAt = Instant.EPOCH;
    private boolean repeated;

    private Attempt(RequestSigning signing, Repetition repetition, ServiceClock clock) {
        this.signing = signing;
        this.repetition = repetition;
        this.clock = clock;
    }

    /** Begins a request. */
    static Attempt first(ResteasyReactiveClientRequestContext request, RequestSigning signing, ServiceClock clock) {
        Attempt attempt = new Attempt(signing, Repetition.from(request), clock);
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

    /** The end of the request, which it is not kept for unless something has to be given back then. */
    RequestEnd end(ResteasyReactiveClientRequestContext request) {
        RequestEnd known = end == null ? RequestEnd.of(request) : end;
        end = known;
        return known;
    }

    /** To be asked before a request goes on; the client would not end one that was given up meanwhile. */
    void requireWanted() {
        if (repetition.isCancelled()) {
            throw RequestEnd.givenUp();
        }
    }

    /** Keeps the body, for it may be sent twice. */
    void keep(PreparedBody prepared) {
        body = prepared;
    }

    /** It is signed now. */
    void uses(AwsCredentials current) {
        credentials = current;
        clockOffset = clock.offset();
        signedAt = clock.instant();
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

    /**
     * Takes over the service's time. Says whether the next signature has another time than this one had, be it that the clock
     * was corrected meanwhile for another request. An answer whose time is that of signing explains nothing, even if it is
     * read much later, by a machine that was suspended.
     */
    boolean correctsClock(Instant serviceTime) {
        if (ServiceClock.agree(signedAt, serviceTime)) {
            return false;
        }
        clock.correct(serviceTime);
        return clock.offset().minus(clockOffset).abs().compareTo(ServiceClock.TOLERATED) > 0;
    }

    /** Where the body of its answer is, if the caller wants a file. */
    Optional<Path> downloaded() {
        return repetition.downloaded();
    }

    /** Whether it was sent, and an answer to it has come. */
    boolean isAnswered() {
        return repetition.isAnswered();
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
