package io.quarkiverse.awsauth.s3express;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.refresh.RefreshListener;
import io.quarkiverse.awsauth.refresh.RefreshSettings;
import io.quarkiverse.awsauth.refresh.RefreshTimers;
import io.quarkiverse.awsauth.refresh.RefreshWindows;
import io.quarkiverse.awsauth.refresh.RefreshingCredentials;
import io.smallrye.mutiny.Uni;

/**
 * Sessions with directory buckets, one for each bucket and mode, renewed in the background by those who ask in the last minute
 * and a half of its 5.
 * Safe for use by many threads.
 */
public final class S3ExpressSessions {

    /** So many are kept without a look at who still needs them. */
    private static final int MANY = 100;

    private final AwsCredentialsResolver caller;
    private final CreateSession createSession;
    private final RefreshSettings settings;
    private final InstantSource clock;
    private final RefreshTimers timers;
    private final RandomGenerator random;
    private final Map<Purpose, RefreshingCredentials> sessions = new ConcurrentHashMap<>();

    private record Purpose(DirectoryBucket bucket, SessionMode mode) {
    }

    S3ExpressSessions(AwsCredentialsResolver caller, CreateSession createSession, Duration acquireTimeout,
            InstantSource clock, RefreshTimers timers, RandomGenerator random) {
        this.caller = caller;
        this.createSession = createSession;
        this.settings = new RefreshSettings(RefreshWindows.DEFAULT, acquireTimeout);
        this.clock = clock;
        this.timers = timers;
        this.random = random;
    }

    /**
     * Sign with them for {@link DirectoryBucket#target()}. Ask anew for each request: those that are held come at once.
     *
     * @param bucket the bucket
     * @param mode what the session shall allow
     * @return credentials that have not expired, or a failure of type {@link AwsCredentialsException}, after
     *         {@code quarkus.aws-auth.acquire-timeout} at the latest
     */
    public Uni<SessionCredentials> resolve(DirectoryBucket bucket, SessionMode mode) {
        return Uni.createFrom().deferred(() -> session(new Purpose(bucket, mode)).get()).map(SessionCredentials.class::cast);
    }

    /**
     * Tells that a bucket rejected a session, so that another is opened. Nothing happens to one that has been held for less
     * than a minute, so that a bucket that rejects everything does not cause a storm of new sessions.
     *
     * @param bucket the bucket
     * @param mode the mode of the session
     * @param rejected the credentials as they were resolved
     */
    public void invalidate(DirectoryBucket bucket, SessionMode mode, SessionCredentials rejected) {
        RefreshingCredentials held = sessions.get(new Purpose(bucket, mode));
        if (held != null) {
            held.invalidate(rejected);
        }
    }

    /** Ends what is under way, and forgets all sessions. */
    public void close() {
        sessions.values().forEach(RefreshingCredentials::close);
        sessions.clear();
    }

    private RefreshingCredentials session(Purpose purpose) {
        RefreshingCredentials held = sessions.get(purpose);
        if (held != null) {
            return held;
        }
        if (sessions.size() >= MANY) {
            sessions.values().removeIf(RefreshingCredentials::isIdle);
        }
        return sessions.computeIfAbsent(purpose, this::begin);
    }

    private RefreshingCredentials begin(Purpose purpose) {
        return new RefreshingCredentials(() -> open(purpose), settings, clock, timers, random, RefreshListener.NONE);
    }

    /** Once more and at once, if the caller's credentials have expired and others can be had. */
    private Uni<SessionCredentials> open(Purpose purpose) {
        return caller.resolve().flatMap(credentials -> open(purpose, credentials)
                .onFailure(S3ExpressSessions::hasExpired).recoverWithUni(expired -> caller.resolve()
                        .flatMap(other -> other.equals(credentials) ? Uni.createFrom().failure(expired)
                                : open(purpose, other))));
    }

    private Uni<SessionCredentials> open(Purpose purpose, AwsCredentials credentials) {
        return createSession.call(purpose.bucket(), purpose.mode(), credentials)
                .onFailure(S3ExpressSessions::hasExpired).invoke(() -> caller.invalidate(credentials));
    }

    private static boolean hasExpired(Throwable failure) {
        return failure instanceof AwsCredentialsException refused && refused.reason() == Reason.EXPIRED;
    }
}
