package io.quarkiverse.awsauth.store;

import java.time.Instant;

/**
 * Stored credentials were changed, or were asked to be, by this instance of the application. Observe it as a CDI event. It
 * holds no secret. A change of which nobody knows whether it is done, as the database was lost before it has answered, is told
 * by the audit log alone.
 *
 * @param name the credentials' name; empty for what concerns all, or none
 * @param action what was done
 * @param actor who did it
 * @param version the version that came of it; 0 if it changed nothing
 * @param at when
 */
public record StoreChanged(String name, Action action, Actor actor, long version, Instant at) {

    /** What was done. */
    public enum Action {
        ADDED,
        REPLACED,
        DISABLED,
        ENABLED,
        DELETED,
        VALIDATED,
        EXPORTED,
        IMPORTED,
        SEEDED,
        /** Somebody asked for one of these who may not. */
        DENIED
    }
}
