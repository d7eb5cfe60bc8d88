package io.quarkiverse.awsauth.refresh;

import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SessionCredentials;
import io.smallrye.mutiny.Uni;

/**
 * Credentials that were made elsewhere. They cannot be renewed here, only replaced.
 */
public final class GivenCredentials implements CredentialHolder {

    private final InstantSource clock;
    private final Uni<AwsCredentials> current = Uni.createFrom().item(this::required);
    private volatile AwsCredentials held;

    /**
     * @param credentials what is given
     * @param clock tells when it has expired
     */
    public GivenCredentials(AwsCredentials credentials, InstantSource clock) {
        this.held = credentials;
        this.clock = clock;
    }

    @Override
    public Uni<AwsCredentials> get() {
        return current;
    }

    @Override
    public @Nullable AwsCredentials peek() {
        AwsCredentials given = held;
        return expiredOn(given) == null ? given : null;
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
        held = credentials;
    }

    /**
     * @return whether they are a session, not a static key pair
     */
    public boolean isSession() {
        return held instanceof SessionCredentials;
    }

    private AwsCredentials required() {
        AwsCredentials given = held;
        Instant expiration = expiredOn(given);
        if (expiration != null) {
            throw new AwsCredentialsException(Reason.EXPIRED,
                    "they expired on " + expiration + ", and it is " + clock.instant() + "; replace them");
        }
        return given;
    }

    private @Nullable Instant expiredOn(AwsCredentials given) {
        return given instanceof SessionCredentials session && session.expiration() != null
                && clock.millis() >= session.expiration().toEpochMilli() ? session.expiration() : null;
    }
}
