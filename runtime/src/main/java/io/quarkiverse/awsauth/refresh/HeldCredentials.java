package io.quarkiverse.awsauth.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SessionCredentials;
import io.smallrye.mutiny.Uni;

/**
 * Holds credentials while they are usable and fetches others when they are not. However many ask, one fetch is under way,
 * and all who wait share it. Expired credentials are never returned.
 */
public final class HeldCredentials {

    private static final Duration LAST_MINUTE = Duration.ofMinutes(1);
    private static final int LAST_PART = 6;

    private final Supplier<Uni<? extends AwsCredentials>> fetch;
    private final InstantSource clock;
    private final Duration acquireTimeout;
    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
    private final AtomicReference<@Nullable Uni<AwsCredentials>> inFlight = new AtomicReference<>();

    /** Credentials, and the instant from which new ones are asked for. */
    private record Held(AwsCredentials credentials, Instant refreshAt) {

        boolean isFreshAt(Instant now) {
            return now.isBefore(refreshAt);
        }

        boolean isExpiredAt(Instant now) {
            return credentials instanceof SessionCredentials session && session.isExpiredAt(now);
        }
    }

    /**
     * @param fetch makes one attempt to get new credentials
     * @param clock tells whether credentials have expired
     * @param acquireTimeout how long a caller waits at most
     */
    public HeldCredentials(Supplier<Uni<? extends AwsCredentials>> fetch, InstantSource clock, Duration acquireTimeout) {
        this.fetch = fetch;
        this.clock = clock;
        this.acquireTimeout = acquireTimeout;
    }

    /**
     * @return credentials that have not expired, at once where such are held; else the failure of the fetch
     */
    public Uni<AwsCredentials> get() {
        return Uni.createFrom().deferred(() -> {
            Held current = held.get();
            if (current != null && current.isFreshAt(clock.instant())) {
                return Uni.createFrom().item(current.credentials());
            }
            return shared().ifNoItem().after(acquireTimeout).failWith(this::tooLate)
                    .onFailure().recoverWithUni(failure -> stillValidOr(current, failure));
        });
    }

    private AwsCredentialsException tooLate() {
        return new AwsCredentialsException(Reason.UNAVAILABLE, "could not be obtained within " + acquireTimeout
                + " (quarkus.aws-auth.acquire-timeout)");
    }

    private Uni<AwsCredentials> stillValidOr(@Nullable Held current, Throwable failure) {
        return current != null && !current.isExpiredAt(clock.instant()) ? Uni.createFrom().item(current.credentials())
                : Uni.createFrom().failure(failure);
    }

    private Uni<AwsCredentials> shared() {
        while (true) {
            Uni<AwsCredentials> flight = inFlight.get();
            if (flight != null) {
                return flight;
            }
            Uni<AwsCredentials> fresh = Uni.createFrom().deferred(this::freshOrFetched)
                    .onTermination().invoke(() -> inFlight.set(null))
                    .memoize().indefinitely();
            if (inFlight.compareAndSet(null, fresh)) {
                return fresh;
            }
        }
    }

    /** Who looked at what is held just before a fetch ended comes here after it, and needs no other one. */
    private Uni<AwsCredentials> freshOrFetched() {
        Held current = held.get();
        return current != null && current.isFreshAt(clock.instant()) ? Uni.createFrom().item(current.credentials())
                : fetch.get().onItem().<AwsCredentials> transform(this::hold);
    }

    private AwsCredentials hold(AwsCredentials credentials) {
        Instant now = clock.instant();
        Held fetched = new Held(credentials, refreshAt(credentials, now));
        if (fetched.isExpiredAt(now)) {
            throw new AwsCredentialsException(Reason.EXPIRED, "the credentials that were obtained expired on "
                    + ((SessionCredentials) credentials).expiration() + ", and it is " + now
                    + "; replace them, or set this machine's clock");
        }
        held.set(fetched);
        return credentials;
    }

    /** The last minute, but at most the last sixth, of the lifetime as granted is left for getting new ones. */
    private static Instant refreshAt(AwsCredentials credentials, Instant now) {
        if (!(credentials instanceof SessionCredentials session) || session.expiration() == null) {
            return Instant.MAX;
        }
        Duration part = Duration.between(now, session.expiration()).dividedBy(LAST_PART);
        return session.expiration().minus(part.compareTo(LAST_MINUTE) < 0 ? part : LAST_MINUTE);
    }
}
