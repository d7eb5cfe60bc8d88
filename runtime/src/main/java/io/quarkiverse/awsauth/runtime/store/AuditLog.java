package io.quarkiverse.awsauth.runtime.store;

import java.util.Locale;

import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreChanged;
import io.quarkiverse.awsauth.store.StoreChanged.Action;
import io.quarkiverse.awsauth.store.seal.Printable;

/** The log category that tells who did what to stored credentials. */
public final class AuditLog {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.awsauth.audit");

    private AuditLog() {
    }

    /**
     * @param event what was done, or denied
     */
    public static void write(StoreChanged event) {
        write(event.action(), event.name(), event.actor(), event.version() == 0 ? "" : ", now version " + event.version());
    }

    /** Of what was attempted, and is done or not. */
    static void writeUnknownOutcome(Action action, String name, Actor actor) {
        write(action, name, actor, ": attempted, outcome unknown");
    }

    private static void write(Action action, String name, Actor actor, String outcome) {
        LOG.infof("'%s'%s: %s%s%s", Printable.of(actor.name()).replace("'", "\\'"),
                actor.origin().isEmpty() ? "" : " from " + actor.origin(), action.name().toLowerCase(Locale.ROOT),
                name.isEmpty() ? "" : " the credentials '" + Printable.of(name) + "'", outcome);
    }
}
