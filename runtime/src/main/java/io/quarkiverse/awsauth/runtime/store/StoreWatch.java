package io.quarkiverse.awsauth.runtime.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.jdbc.StoreChanges;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;

/**
 * Asks the database for changes that others have made, and gets over its absence.
 */
public final class StoreWatch {

    static final String WILL_NOT_START = "Stored credentials: the application will not start again before this is corrected: %s";

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.awsauth");
    private static final Duration BETWEEN_REENCRYPTIONS = Duration.ofMinutes(1);

    private final StoreDatabase database;
    private final StorePreparation preparation;
    private final StoredNames names;
    private final InstantSource clock;
    private final StoreAbsence absence;
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, String> told = new HashMap<>();
    private Set<String> unread = Set.of();
    private @Nullable Long revision;
    private String unprepared = "";
    private volatile long reencryptedAt;
    private volatile String encryption = "";
    private volatile boolean stopped;

    /**
     * @param database what is watched
     * @param preparation what comes first
     * @param names what is read anew
     * @param clock tells when to look for what has to be encrypted anew
     * @param interval how often it is asked to look
     */
    public StoreWatch(StoreDatabase database, StorePreparation preparation, StoredNames names, InstantSource clock,
            Duration interval) {
        this.database = database;
        this.preparation = preparation;
        this.names = names;
        this.clock = clock;
        this.absence = new StoreAbsence(interval);
    }

    /** Waits for nobody. */
    void intervalHasPassed() {
        absence.intervalHasPassed();
    }

    /** Blocks. While another thread does it, that one looks once more: what it has read may be old by now. */
    void poll() {
        if (stopped || asked.getAndIncrement() > 0) {
            return;
        }
        int answered;
        do {
            answered = asked.get();
            pollOnce();
        } while (asked.addAndGet(-answered) > 0);
    }

    private synchronized void pollOnce() {
        try {
            prepare();
            look();
            absence.answered();
        } catch (StoreException e) {
            absence.failed(e);
        } catch (RuntimeException | Error e) { // also of the application's own keys, and it must not end the looks
            absence.failed(new StoreException(Reason.UNREADABLE, "an unforeseen " + e.getClass().getSimpleName(), e));
        }
    }

    /**
     * The first look. A database that does not answer may come later; nothing else that is wrong can be waited for.
     *
     * @throws StoreException if the store cannot be used
     */
    synchronized void start() {
        try {
            preparation.run();
            look();
            absence.answered();
        } catch (StoreException e) {
            if (e.reason() != Reason.UNAVAILABLE) {
                throw e;
            }
            absence.failed(e);
        }
    }

    /** Whether it has been told the database's revision. */
    synchronized boolean hasLooked() {
        return revision != null;
    }

    /** The database is closed soon, which is nothing to tell. */
    void stop() {
        stopped = true;
        absence.stop();
    }

    /** What is wrong besides the database would have failed the start; now, those who use names must not suffer from it. */
    private void prepare() {
        try {
            preparation.run();
            unprepared = "";
        } catch (StoreException e) {
            if (e.reason() == Reason.UNAVAILABLE) {
                throw e;
            }
            String message = String.valueOf(e.getMessage());
            if (!stopped && !message.equals(unprepared)) {
                LOG.errorf(WILL_NOT_START, message);
            }
            unprepared = message;
        }
    }

    private void look() {
        Long former = revision;
        StoreChanges changes = database.changesSince(former == null ? Long.MAX_VALUE : former);
        Set<String> changed = new TreeSet<>(former == null ? names.inUse() : changes.versions().keySet());
        changed.addAll(unread);
        Map<String, StoreException> complaints = new HashMap<>();
        unread = names.reread(changed, complaints);
        complaints.forEach(names::refuse);
        tellClashes(former, changes);
        revision = changes.revision();
        told.keySet().retainAll(complaints.keySet());
        complaints.forEach(this::tell);
    }

    private void tellClashes(@Nullable Long former, StoreChanges changes) {
        if (former == null) {
            preparation.clashes().tellAll();
        } else {
            preparation.clashes().tell(changes.versions().keySet());
        }
    }

    private void tell(String name, StoreException complaint) {
        String message = String.valueOf(complaint.getMessage());
        if (!message.equals(told.put(name, message))) {
            LOG.errorf("Credentials [%s]: what is stored was changed and cannot be read, so they are not used any more: %s",
                    name, message);
        }
    }

    /** Blocks for as long as it takes, and keeps no look waiting. One thread at a time calls it. */
    void reencrypt() {
        long now = clock.millis();
        if (stopped || (now >= reencryptedAt && now < reencryptedAt + BETWEEN_REENCRYPTIONS.toMillis())) {
            return;
        }
        reencryptedAt = now;
        try {
            String key = database.activeKeyId();
            if (database.needsReencryption()) {
                LOG.infof("Stored credentials: %d were encrypted anew by the active key '%s'", database.reencrypt(), key);
                encryption = "";
            }
            tellOthers(key, database.otherKeys());
        } catch (StoreException e) {
            if (!stopped && e.reason() != Reason.UNAVAILABLE) {
                tellEncryption(Level.WARN,
                        "not all are encrypted anew by the active key yet; it is tried again: " + e.getMessage());
            }
        }
    }

    /** A key that first encrypted after the active one did is not older, though its rotation may have been over before. */
    private void tellOthers(String key, List<String> others) {
        if (others.isEmpty()) {
            tellEncryption(Level.INFO, "nothing is encrypted by another key than the active one, '" + key + "'");
        } else {
            tellEncryption(Level.WARN, "some are encrypted by other keys than the active one, '" + key
                    + "', and these must be kept: '" + String.join("', '", others)
                    + "'; if no instance encrypts by them any more, make a key with a new id the active one, by which all is"
                    + " encrypted anew");
        }
    }

    /** Once, as it is looked at for ever. */
    private void tellEncryption(Level level, String state) {
        if (!state.equals(encryption)) {
            encryption = state;
            LOG.logf(level, "Stored credentials: %s", state);
        }
    }
}
