package io.quarkiverse.awsauth.runtime.store;

import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreChanged;
import io.quarkiverse.awsauth.store.StoreChanged.Action;

/**
 * Tells who did what to stored credentials: the log, and whoever observes the event.
 */
public final class Audit {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.awsauth.audit");

    private final InstantSource clock;
    private final Consumer<Object> events;

    /**
     * @param clock tells when
     * @param events takes events, and does not block
     */
    public Audit(InstantSource clock, Consumer<Object> events) {
        this.clock = clock;
        this.events = events;
    }

    StoreChanged tell(Action action, String name, long version, Actor actor) {
        StoreChanged event = new StoreChanged(name, action, actor, version, clock.instant());
        LOG.infof("%s%s: %s the credentials '%s'%s", actor.name(), actor.origin().isEmpty() ? "" : " from " + actor.origin(),
                action.name().toLowerCase(Locale.ROOT), name, version == 0 ? "" : ", now version " + version);
        events.accept(event);
        return event;
    }
}
