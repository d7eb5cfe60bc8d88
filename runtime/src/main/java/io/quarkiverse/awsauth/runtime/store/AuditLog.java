package io.quarkiverse.awsauth.runtime.store;

import java.util.Locale;

import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreChanged;
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
        Actor actor = event.actor();
        LOG.infof("'%s'%s: %s%s%s", Printable.of(actor.name()).replace("'", "\\'"),
                actor.origin().isEmpty() ? "" : " from " + actor.origin(),
                event.action().name().toLowerCase(Locale.ROOT),
                event.name().isEmpty() ? "" : " the credentials '" + Printable.of(event.name()) + "'",
                event.version() == 0 ? "" : ", now version " + event.version());
    }
}
