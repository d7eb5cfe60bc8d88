package io.quarkiverse.awsauth.refresh;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SessionCredentials;
import io.smallrye.mutiny.Uni;

/**
 * Credentials that were made elsewhere. They cannot be renewed here, only replaced; that they have expired is told once.
 */
public final class GivenCredentials implements CredentialHolder, DueTarget {

    private static final Instant END_OF_MILLIS = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final InstantSource clock;
    private final RefreshListener listener;
    private volatile Given held;

    /** What is held, when it expires, in milliseconds since the epoch, and whether it has been told that it has. */
    private record Given(AwsCredentials credentials, @Nullable Instant expiration, long expiresAt, AtomicBoolean toldExpired) {

        static Given of(AwsCredentials credentials) {
            Instant expiration = credentials instanceof SessionCredentials session ? session.expiration() : null;
            return new Given(credentials, expiration, expiration == null || expiration.isAfter(END_OF_MILLIS) ? Long.MAX_VALUE
                    : expiration.toEpochMilli(), new AtomicBoolean());
        }
    }

    /**
     * @param credentials what is given
     * @param clock tells when it has expired
     * @param listener hears that it has, and of its replacement
     */
    public GivenCredentials(AwsCredentials credentials, InstantSource clock, RefreshListener listener) {
        this.held = Given.of(credentials);
        this.clock = clock;
        this.listener = new GuardedListener(listener);
    }

    @Override
    public Uni<AwsCredentials> get() {
        return Uni.createFrom().item(this::required);
    }

    @Override
    public @Nullable AwsCredentials peek() {
        Given given = held;
        return clock.millis() < given.expiresAt() ? given.credentials() : null;
    }

    @Override
    public @Nullable AwsCredentials unexpired() {
        return peek();
    }

    /** They are all there is, so they stay. */
    @Override
    public void invalidate(AwsCredentials rejected) {
    }

    /**
     * From now on, others are handed out.
     *
     * @param credentials the others
     */
    public void replace(AwsCredentials credentials) {
        Given given = Given.of(credentials);
        held = given;
        listener.refreshed(given.expiration());
    }

    /**
     * @return whether they are a session, not a static key pair
     */
    public boolean isSession() {
        return held.credentials() instanceof SessionCredentials;
    }

    /** When they expire; never, once that has been told. */
    @Override
    public long dueAt() {
        Given given = held;
        return given.toldExpired().get() ? Long.MAX_VALUE : given.expiresAt();
    }

    /** Tells that they have expired. */
    @Override
    public void refreshIfDue() {
        Given given = held;
        if (given.expiration() != null && clock.millis() >= given.expiresAt()
                && !given.toldExpired().getAndSet(true)) {
            listener.expired(given.expiration());
        }
    }

    private AwsCredentials required() {
        Given given = held;
        if (clock.millis() < given.expiresAt()) {
            return given.credentials();
        }
        refreshIfDue();
        throw new AwsCredentialsException(Reason.EXPIRED,
                "they expired on " + given.expiration() + ", and it is " + clock.instant() + "; replace them");
    }
}
