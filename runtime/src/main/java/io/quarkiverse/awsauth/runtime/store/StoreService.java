package io.quarkiverse.awsauth.runtime.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.crypto.SecretKey;

import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.CallerIdentity;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkiverse.awsauth.store.ImportResult;
import io.quarkiverse.awsauth.store.StoreChanged.Action;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.store.jdbc.Imported;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkiverse.awsauth.store.seal.TransferEntry;

/**
 * The store as applications see it: each change is checked, made, told, and seen at once by those who use the name.
 */
public final class StoreService implements AwsCredentialsStore {

    private static final Logger LOG = Logger.getLogger(StoreService.class);

    private final Parts parts;
    private final Supplier<Actor> actor;

    /**
     * What the store works with.
     *
     * @param database keeps
     * @param worker runs what blocks
     * @param rules say what may be stored
     * @param names use what is stored
     * @param audit tells
     * @param validation asks whose credentials these are
     */
    public record Parts(StoreDatabase database, StoreWorker worker, StoreRules rules, StoredNames names, Audit audit,
            Function<StoredCredentials, CallerIdentity> validation) {
    }

    /**
     * @param parts what it works with
     * @param actor tells who acts
     */
    public StoreService(Parts parts, Supplier<Actor> actor) {
        this.parts = parts;
        this.actor = actor;
    }

    @Override
    public AwsCredentialsStore actingAs(Actor other) {
        return new StoreService(parts, () -> other);
    }

    @Override
    public List<StoredCredentials> list(String after, int limit) {
        if (limit < 1 || limit > LONGEST_LIST) {
            throw new StoreException(Reason.INVALID, "limit: " + limit + " is out of range; expected 1 to " + LONGEST_LIST);
        }
        return parts.worker().call(() -> parts.database().list(after, limit));
    }

    @Override
    public Optional<StoredCredentials> get(String name) {
        return parts.worker().call(() -> parts.database().find(name)).map(entry -> entry.about());
    }

    @Override
    public StoredCredentials add(String name, CredentialSource source) {
        return changed(Action.ADDED, name, by -> {
            parts.rules().require(name, source);
            return parts.database().add(name, source, by);
        });
    }

    @Override
    public StoredCredentials replace(String name, long version, CredentialSource source) {
        return changed(Action.REPLACED, name, by -> {
            parts.rules().require(name, source);
            return parts.database().replace(name, version, source, by);
        });
    }

    @Override
    public StoredCredentials disable(String name, long version) {
        return changed(Action.DISABLED, name, by -> parts.database().setDisabled(name, version, true, by));
    }

    @Override
    public StoredCredentials enable(String name, long version) {
        return changed(Action.ENABLED, name, by -> parts.database().setDisabled(name, version, false, by));
    }

    @Override
    public void delete(String name, long version) {
        Actor by = actor.get();
        parts.worker().call(() -> {
            long deleted = attempted(Action.DELETED, name, by, () -> parts.database().delete(name, version, by));
            parts.audit().tell(Action.DELETED, name, deleted, by);
            reread(Set.of(name));
            return true;
        });
    }

    /** It is told where it is done: the caller may be gone by then. */
    private StoredCredentials changed(Action action, String name, Function<Actor, StoredCredentials> change) {
        Actor by = actor.get();
        return parts.worker().call(() -> {
            StoredCredentials result = attempted(action, name, by, () -> change.apply(by));
            parts.audit().tell(action, name, result.version(), by);
            reread(Set.of(name));
            return result;
        });
    }

    /** The log hears also of a change that may be done although it failed; an event would have to tell its version. */
    private <T> T attempted(Action action, String name, Actor by, Supplier<T> change) {
        try {
            return change.get();
        } catch (StoreException e) {
            if (StoreDatabase.isOutcomeUnknown(e)) {
                AuditLog.writeUnknownOutcome(action, name, by);
            }
            throw e;
        }
    }

    /** If that fails, the next look at the database does it again. */
    private void reread(Set<String> names) {
        try {
            parts.names().reread(names, new HashMap<>());
        } catch (StoreException e) {
            LOG.debugf("Stored credentials %s: changed, and not read again yet: %s", names, e.getMessage());
        }
    }

    @Override
    public CallerIdentity validate(String name) {
        Actor by = actor.get();
        StoredCredentials stored = get(name).orElseThrow(
                () -> new StoreException(Reason.UNKNOWN, "Credentials " + name + ": they are not stored; add them"));
        parts.worker().call(() -> parts.names().reread(Set.of(name), new HashMap<>()));
        told(Action.VALIDATED, name, by);
        return parts.validation().apply(stored);
    }

    @Override
    public int reencrypt() {
        return parts.worker().call(parts.database()::reencrypt);
    }

    /** Whoever takes it slowly keeps no thread of the worker. */
    @Override
    public int exportTo(OutputStream target, SecretKey key) {
        told(Action.EXPORTED, "", actor.get());
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        int count = parts.worker().call(() -> parts.database().exportTo(export, key));
        try {
            export.writeTo(target);
            target.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    @Override
    public ImportResult importFrom(InputStream source, SecretKey key) {
        Actor by = actor.get();
        StoreWorker.requireBlockingAllowed();
        List<TransferEntry> entries = StoreDatabase.read(source, key);
        return parts.worker().call(() -> {
            Imported imported = attempted(Action.IMPORTED, "", by,
                    () -> parts.database().importAll(entries, parts.rules(), by));
            imported.added().forEach((name, version) -> parts.audit().tell(Action.IMPORTED, name, version, by));
            reread(imported.added().keySet());
            return imported.result();
        });
    }

    /** Before it is done, so that nothing is done that could not be told. */
    private void told(Action action, String name, Actor by) {
        parts.worker().call(() -> {
            parts.database().audit(parts.audit().tell(action, name, 0, by));
            return true;
        });
    }
}
