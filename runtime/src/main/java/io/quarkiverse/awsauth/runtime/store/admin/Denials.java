package io.quarkiverse.awsauth.runtime.store.admin;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import io.quarkiverse.awsauth.runtime.EventSink;
import io.quarkiverse.awsauth.runtime.store.AuditLog;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreChanged;
import io.quarkiverse.awsauth.time.ServiceClock;

/** Tells the audit who asked for what they may not. */
@Singleton
public final class Denials {

    private static final Pattern NAMED = Pattern
            .compile(Pattern.quote(CredentialsApi.PATH) + "/([A-Za-z0-9._@:+=-]{1,128})(?:/.*)?");

    private final EventSink events;
    private final ServiceClock clock;

    Denials(EventSink events, ServiceClock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Does not wait: an audit that is slow, or fails, changes nothing for who is denied. */
    void tell(String path, Actor actor) {
        Instant now = clock.instant();
        Matcher named = NAMED.matcher(path);
        StoreChanged denied = new StoreChanged(named.matches() ? named.group(1) : "", StoreChanged.Action.DENIED, actor, 0,
                now);
        AuditLog.write(denied);
        events.accept(denied);
    }
}
