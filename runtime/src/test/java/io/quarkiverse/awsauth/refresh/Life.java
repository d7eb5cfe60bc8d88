package io.quarkiverse.awsauth.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;

import io.quarkiverse.awsauth.SessionCredentials;

/** A test's credentials, with all that drives them. */
final class Life {

    static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(8);

    final VirtualTime time = new VirtualTime();
    final ManualSource source = new ManualSource(time);
    final RefreshingCredentials credentials;

    Life() {
        this(RefreshWindows.DEFAULT, new Random(1), RefreshListener.NONE);
    }

    Life(RefreshListener listener) {
        this(RefreshWindows.DEFAULT, new Random(1), listener);
    }

    Life(RefreshWindows windows, RandomGenerator random, RefreshListener listener) {
        credentials = new RefreshingCredentials(source, new RefreshSettings(windows, ACQUIRE_TIMEOUT), time, time, random,
                listener);
    }

    /** A life that holds credentials that were just granted. */
    static Life holding(Duration lifetime) {
        Life life = new Life();
        life.grant(lifetime);
        return life;
    }

    Caller ask() {
        return new Caller(time, credentials.get());
    }

    SessionCredentials session(Duration lifetime) {
        return source.session(time.instant().plus(lifetime));
    }

    /** Makes or ends the attempt that is due or under way. */
    SessionCredentials grant(Duration lifetime) {
        credentials.refreshIfDue();
        SessionCredentials granted = session(lifetime);
        source.succeed(granted);
        return granted;
    }

    /** An attempt that fails now. */
    void fail(Throwable failure) {
        credentials.refreshIfDue();
        source.fail(failure);
    }

    Duration untilDue() {
        return Duration.between(time.instant(), Instant.ofEpochMilli(credentials.dueAt()));
    }
}
