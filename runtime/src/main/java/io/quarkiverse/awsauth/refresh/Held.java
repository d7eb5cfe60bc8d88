package io.quarkiverse.awsauth.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.refresh.RefreshWindows.Schedule;
import io.smallrye.mutiny.Uni;

/**
 * Credentials that were obtained.
 *
 * @param since when, in milliseconds since the epoch
 * @param ready the credentials, as subscribers want them
 */
record Held(AwsCredentials credentials, Schedule schedule, long since, Uni<AwsCredentials> ready) {

    private static final long TOO_YOUNG_TO_DROP = Duration.ofSeconds(60).toMillis();

    /**
     * @param credentials what an attempt brought
     * @throws AwsCredentialsException if that is nothing, or has expired
     */
    static Held of(@Nullable AwsCredentials credentials, Instant now, RefreshWindows windows, RandomGenerator random) {
        if (credentials == null) {
            throw new AwsCredentialsException(Reason.UNEXPECTED_ANSWER, "the source returned nothing");
        }
        Instant expiration = expirationOf(credentials);
        if (expiration != null && !now.isBefore(expiration)) {
            throw new AwsCredentialsException(Reason.EXPIRED, "the credentials that were obtained expired on "
                    + expiration + ", and it is " + now + "; set this machine's clock, or replace them");
        }
        Schedule schedule = windows.schedule(now, expiration, random);
        return new Held(credentials, schedule, now.toEpochMilli(), Uni.createFrom().item(credentials));
    }

    /** When they expire; null if they do not, or nobody said. */
    @Nullable
    Instant expiration() {
        return expirationOf(credentials);
    }

    /** An age below zero says that the clock was set back, and nothing else. */
    boolean isTooYoungToDropAt(long now) {
        long age = now - since;
        return age >= 0 && age < TOO_YOUNG_TO_DROP;
    }

    private static @Nullable Instant expirationOf(AwsCredentials credentials) {
        return credentials instanceof SessionCredentials session ? session.expiration() : null;
    }
}
