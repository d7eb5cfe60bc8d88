package io.quarkiverse.awsauth.runtime.store;

import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreChanged;
import io.quarkiverse.awsauth.store.StoreChanged.Action;

/**
 * Tells who did what to stored credentials: the log, and whoever observes the event.
 */
public final class Audit {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.awsauth");

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

    /** The name is empty for what concerns all, the version 0 for what changes nothing. */
    StoreChanged tell(Action action, String name, long version, Actor actor) {
        StoreChanged event = new StoreChanged(name, action, actor, version, clock.instant());
        AuditLog.write(event);
        try {
            events.accept(event);
        } catch (RejectedExecutionException e) { // the application stops, and what was done is done
            LOG.debugf(e, "Nobody is told the event of '%s'", action);
        }
        return event;
    }
}
