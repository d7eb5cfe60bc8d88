package io.quarkiverse.awsauth.store.jdbc;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.seal.Row;
import io.quarkiverse.awsauth.store.seal.StorableRules;

/**
 * The highest versions that were seen, so that an old row that somebody puts back is not believed. Ask what was seen before the
 * database is: what is seen meanwhile may be newer than what the database tells.
 */
final class SeenVersions {

    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final AtomicLong revision = new AtomicLong();

    /** 0 if the name was never seen. */
    long of(String name) {
        return versions.getOrDefault(name, 0L);
    }

    /** By name. */
    Map<String, Long> all() {
        return new HashMap<>(versions);
    }

    void saw(Row row) {
        versions.merge(row.name(), row.version(), Math::max);
    }

    /** A change that was committed here. */
    void changed(Row row) {
        saw(row);
        sawRevision(row.version());
    }

    /** Rows are told unopened: a version that the store has not reached is none of its own, nor is what cannot be a name. */
    void told(StoreChanges changes) {
        sawRevision(changes.revision());
        changes.versions().forEach((name, version) -> {
            if (version <= changes.revision() && StorableRules.isName(name)) {
                versions.merge(name, version, Math::max);
            }
        });
    }

    long revision() {
        return revision.get();
    }

    void sawRevision(long seen) {
        revision.accumulateAndGet(seen, Math::max);
    }

    static void requireRow(Row row, long seen) {
        if (row.version() < seen) {
            throw new StoreException(Reason.UNREADABLE, "the stored credentials '" + row.name() + "' have the old version "
                    + row.version() + " again, after version " + seen
                    + ": others than the store have put it back; delete them and add them again, or restart the application"
                    + " if it was you who restored the database");
        }
    }

    static void requireNone(String name, long seen) {
        if (seen > 0) {
            throw new StoreException(Reason.UNREADABLE, "the stored credentials '" + name + "' are gone after version " + seen
                    + ": others than the store have removed the row; add them again, or restart the application if it was"
                    + " you who restored the database");
        }
    }

    static void requireRevision(long now, long seen) {
        if (now < seen) {
            throw new StoreException(Reason.UNREADABLE, "the store of credentials is at the old revision " + now
                    + " again, after revision " + seen
                    + ": others have put it back; restart the application if it was you who restored the database");
        }
    }
}
