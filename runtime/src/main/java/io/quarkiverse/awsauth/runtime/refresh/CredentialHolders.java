package io.quarkiverse.awsauth.runtime.refresh;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.CredentialsRefreshed;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.refresh.CredentialHolder;
import io.quarkiverse.awsauth.refresh.DueTarget;
import io.quarkiverse.awsauth.refresh.GivenCredentials;
import io.quarkiverse.awsauth.refresh.RefreshQueue;
import io.quarkiverse.awsauth.refresh.RefreshSettings;
import io.quarkiverse.awsauth.refresh.RefreshTimers;
import io.quarkiverse.awsauth.refresh.RefreshingCredentials;
import io.quarkiverse.awsauth.source.CredentialFetcher;
import io.smallrye.mutiny.Uni;

/**
 * Makes what holds the credentials of a source. Names of equal sources share one session, as the services allow few calls a
 * second for a whole account.
 */
public final class CredentialHolders {

    private static final String TOO_LATE = " before new ones could be had";
    private static final String MADE_IN_CODE = "; they were given in code: make a resolver for others";
    private static final String TO_BE_REPLACED = "; they were made elsewhere: replace them by AwsCredentialsRegistry.replaceSession"
            + " or the event SessionReplaced";
    private static final String TO_BE_STORED = "; they were made elsewhere and stored: replace them in the store";

    private final SourceAttempt attempt;
    private final RefreshSettings settings;
    private final InstantSource clock;
    private final RefreshTimers timers;
    private final RefreshQueue queue;
    private final Consumer<Object> events;
    private final RandomGenerator random;
    private final Map<CredentialSource, SharedSession> shared = new ConcurrentHashMap<>();
    private final RoleObstacles obstacles = new RoleObstacles(shared);

    /**
     * @param fetcher fetches from any source
     * @param named finds the resolver of a name
     * @param settings when credentials are renewed
     * @param clock tells the services' time
     * @param timers wake those who wait
     * @param queue renews what is due
     * @param events takes events, and does not block
     * @param random spreads attempts in time
     */
    public CredentialHolders(CredentialFetcher fetcher, Function<String, AwsCredentialsResolver> named,
            RefreshSettings settings, InstantSource clock, RefreshTimers timers, RefreshQueue queue, Consumer<Object> events,
            RandomGenerator random) {
        this.attempt = new SourceAttempt(fetcher, named, settings.acquireTimeout());
        this.settings = settings;
        this.clock = clock;
        this.timers = timers;
        this.queue = queue;
        this.events = events;
        this.random = random;
    }

    /**
     * @param name the credentials' name, for events and the log
     * @param source where they come from
     * @return what holds them
     */
    public CredentialHolder holder(String name, CredentialSource source) {
        return holder(name, source, TO_BE_REPLACED);
    }

    /**
     * @param name the stored credentials' name, for events and the log
     * @param source where they come from
     * @return what holds them
     */
    public CredentialHolder stored(String name, CredentialSource source) {
        return holder(name, source, TO_BE_STORED);
    }

    private CredentialHolder holder(String name, CredentialSource source, String onExpiry) {
        if (source instanceof FixedSource fixed) {
            return given(name, fixed, onExpiry);
        }
        return shared.compute(source, (key, session) -> {
            SharedSession joined = session == null ? share(source) : session;
            joined.events().add(name);
            return joined;
        }).holder();
    }

    /**
     * @param name the credentials' name, for events and the log
     * @param source credentials that are held for as long as the caller holds the result: nobody looks after them, so that they
     *        have expired is told when somebody asks for them
     * @return what holds them
     */
    public CredentialHolder passing(String name, FixedSource source) {
        return new GivenCredentials(source.credentials(), clock, listener(name, MADE_IN_CODE));
    }

    /**
     * Gives up what a name has held. Whoever has got it may go on using it until it expires.
     *
     * @param name the credentials' name
     * @param source where they came from
     * @param holder what {@link #holder} made of them
     */
    public void release(String name, CredentialSource source, CredentialHolder holder) {
        SharedSession left = shared.computeIfPresent(source, (key, session) -> {
            session.events().remove(name);
            return session.events().names().isEmpty() ? null : session;
        });
        if (holder instanceof DueTarget target && (left == null || left.holder() != holder)) {
            queue.remove(target);
        }
    }

    /**
     * Ends the rest of sessions that could not be had with a certificate, for now they may.
     *
     * @param identifier the client certificate in whose place another one is used
     */
    public void certificateChanged(String identifier) {
        sourceChanged(source -> source instanceof RolesAnywhereSource rolesAnywhere
                && rolesAnywhere.clientCertificate().equals(identifier));
    }

    /**
     * Renews the sessions of roles that are assumed with the credentials of a name, in the background: until that has
     * succeeded, those that are held go on being used, as AWS may not know a new key yet.
     *
     * @param name the name whose credentials were replaced
     */
    public void replaced(String name) {
        forRolesOf(name, session -> {
            if (session.holder().renew()) {
                queue.offer(session.holder());
                if (session.holder().unexpired() == null) {
                    session.events().names().forEach(this::renewed);
                }
            }
        });
    }

    /**
     * Drops the sessions of roles that were assumed with the credentials of a name, and with the sessions of these, all along
     * the chain. Whoever has got one may go on using it until it expires.
     *
     * @param name the name whose credentials must not be used any more
     */
    public void withdrawn(String name) {
        withdrawn(name, new HashSet<>());
    }

    private void withdrawn(String name, Set<String> passed) {
        if (passed.add(name)) { // once, also in a circle
            forRolesOf(name, session -> {
                if (session.holder().drop()) {
                    session.events().dropped(name);
                }
                session.events().names().forEach(role -> withdrawn(role, passed));
            });
        }
    }

    private void forRolesOf(String name, Consumer<SharedSession> action) {
        shared.forEach((source, session) -> {
            if (source instanceof AssumeRoleSource role && role.source().equals(name)) {
                action.accept(session);
            }
        });
    }

    /** Ends the rest of sessions that could not be had with the credentials of a name, for now they may. */
    private void renewed(String name) {
        sourceChanged(source -> source instanceof AssumeRoleSource role && role.source().equals(name));
    }

    private void sourceChanged(Predicate<CredentialSource> concerned) {
        shared.forEach((source, session) -> {
            if (concerned.test(source) && session.holder().sourceChanged()) {
                queue.offer(session.holder());
                session.events().names().forEach(this::renewed);
            }
        });
    }

    /** Ends all attempts, and leaves nobody waiting. */
    public void close() {
        shared.values().forEach(session -> session.holder().close());
    }

    private GivenCredentials given(String name, FixedSource source, String onExpiry) {
        CredentialEvents listener = listener(name, onExpiry);
        GivenCredentials holder = new GivenCredentials(source.credentials(), clock, listener);
        if (holder.isSession()) {
            listener.afterwards(() -> queue.offer(holder));
            queue.offer(holder);
        }
        return holder;
    }

    private CredentialEvents listener(String name, String onExpiry) {
        CredentialEvents listener = new CredentialEvents(this::fire, null, clock, onExpiry);
        listener.add(name);
        return listener;
    }

    private void fire(Object event) {
        if (event instanceof CredentialsRefreshed refreshed) {
            renewed(refreshed.name());
        }
        events.accept(event);
    }

    private SharedSession share(CredentialSource source) {
        CredentialEvents listener = new CredentialEvents(this::fire, asked(source), clock, TOO_LATE);
        RefreshingCredentials holder = new RefreshingCredentials(() -> attempt(source), () -> obstacles.find(source), settings,
                clock, timers, random, listener);
        listener.afterwards(() -> offer(source, holder));
        return new SharedSession(holder, listener);
    }

    /** Its last attempt may end after it was given up. */
    private void offer(CredentialSource source, RefreshingCredentials holder) {
        queue.offer(holder);
        SharedSession now = shared.get(source);
        if (now == null || now.holder() != holder) {
            queue.remove(holder);
        }
    }

    private Uni<AwsCredentials> attempt(CredentialSource source) {
        Optional<AwsCredentialsException> circle = obstacles.circle(source);
        return circle.isPresent() ? Uni.createFrom().failure(circle.get()) : attempt.at(source, () -> certificateRead(source));
    }

    /** A change that its own reading has found, like any before it, is no reason to make the attempt again. */
    private void certificateRead(CredentialSource source) {
        SharedSession session = shared.get(source);
        if (session != null) {
            session.holder().sourceRead();
        }
    }

    private static @Nullable Duration asked(CredentialSource source) {
        if (source instanceof RolesAnywhereSource rolesAnywhere) {
            return rolesAnywhere.duration();
        }
        return source instanceof AssumeRoleSource role ? role.duration() : null;
    }
}
