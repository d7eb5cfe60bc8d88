package io.quarkiverse.awsauth.runtime.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.CredentialsExpired;
import io.quarkiverse.awsauth.CredentialsInvalidated;
import io.quarkiverse.awsauth.CredentialsLifetimeShortened;
import io.quarkiverse.awsauth.CredentialsRefreshFailed;
import io.quarkiverse.awsauth.CredentialsRefreshed;
import io.quarkiverse.awsauth.refresh.RefreshListener;
import io.quarkiverse.awsauth.runtime.LastTold;
import io.quarkiverse.awsauth.time.ServiceClock;

/**
 * Tells the application, and once for each change the log, what happens to the credentials of one source. Several names may
 * share it.
 */
final class CredentialEvents implements RefreshListener {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.awsauth");

    /** By less, this machine's clock may be ahead without being corrected. */
    private static final Duration SHORTENED = ServiceClock.TOLERATED.plusMinutes(1);

    private final List<String> names = new CopyOnWriteArrayList<>();
    private final Consumer<Object> events;
    private final @Nullable Duration asked;
    private final InstantSource clock;
    private final String onExpiry;
    private volatile Runnable afterwards = () -> {
    };
    private final LastTold failing = new LastTold(Duration.ofMinutes(5));
    private final AtomicBoolean shortened = new AtomicBoolean();

    /**
     * @param events takes the events, and does not block
     * @param asked how long sessions are asked to last; null if that is left to the service
     * @param clock tells how long they will last, and when a failure is worth telling
     * @param onExpiry what the log says of expired ones after the time
     */
    CredentialEvents(Consumer<Object> events, @Nullable Duration asked, InstantSource clock, String onExpiry) {
        this.events = events;
        this.asked = asked;
        this.clock = clock;
        this.onExpiry = onExpiry;
    }

    /** What else is done after each event. */
    void afterwards(Runnable action) {
        afterwards = action;
    }

    void add(String name) {
        names.add(name);
    }

    void remove(String name) {
        names.remove(name);
    }

    List<String> names() {
        return names;
    }

    @Override
    public void refreshed(@Nullable Instant expiration) {
        if (failing.forget()) {
            LOG.infof("Credentials %s: obtained again%s", names, until(expiration));
        } else {
            LOG.debugf("Credentials %s: obtained%s", names, until(expiration));
        }
        fire(name -> new CredentialsRefreshed(name, expiration));
        if (asked != null && expiration != null) {
            tellIfShortened(asked, Duration.between(clock.instant(), expiration));
        }
    }

    private static String until(@Nullable Instant expiration) {
        return expiration == null ? "" : ", valid until " + expiration;
    }

    private void tellIfShortened(Duration expected, Duration granted) {
        if (granted.plus(SHORTENED).compareTo(expected) < 0 && !shortened.getAndSet(true)) {
            Duration rounded = Duration.ofSeconds(granted.toSeconds());
            LOG.warnf("Credentials %s: asked for %s, granted %s; the profile or the role allows no more", names, expected,
                    rounded);
            fire(name -> new CredentialsLifetimeShortened(name, expected, rounded));
        }
    }

    @Override
    public void failed(AwsCredentialsException failure, @Nullable Instant heldUntil) {
        if (failing.isNews(failure.reason() + ": " + failure.getMessage(), clock.instant())) {
            LOG.warnf("Credentials %s: cannot be renewed (%s): %s", names,
                    held(heldUntil), failure.getMessage());
        }
        fire(name -> new CredentialsRefreshFailed(name, failure, heldUntil));
    }

    private static String held(@Nullable Instant until) {
        if (until == null) {
            return "none are held";
        }
        return until.equals(Instant.MAX) ? "those held go on being used" : "those held are valid until " + until;
    }

    @Override
    public void expired(Instant expiration) {
        LOG.error("Credentials " + names + ": expired on " + expiration + onExpiry);
        fire(name -> new CredentialsExpired(name, expiration));
    }

    @Override
    public void invalidated() {
        LOG.infof("Credentials %s: rejected by a service before they expired, and dropped", names);
        fire(CredentialsInvalidated::new);
    }

    /** What they were obtained with must not be used any more. */
    void dropped(String source) {
        LOG.infof("Credentials %s: dropped, as those of '%s', which they were obtained with, may not be used any more", names,
                source);
        afterwards.run();
    }

    private void fire(Function<String, Object> event) {
        try {
            names.forEach(name -> events.accept(event.apply(name)));
        } finally {
            afterwards.run();
        }
    }
}
