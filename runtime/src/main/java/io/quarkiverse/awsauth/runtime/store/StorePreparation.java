package io.quarkiverse.awsauth.runtime.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import javax.crypto.SecretKey;

import io.quarkiverse.awsauth.runtime.StoreSettings.Seed;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreChanged.Action;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;

/**
 * What is done once before stored credentials are used: tables, keys, names that are configured, too, and what is stored first.
 */
public final class StorePreparation {

    private final StoreDatabase database;
    private final Set<String> configured;
    private final Seed seed;
    private final Audit audit;
    private final Clashes clashes;
    private boolean done;

    /**
     * @param database the database
     * @param configured the names that are configured
     * @param seed what is stored first
     * @param audit hears of it
     */
    public StorePreparation(StoreDatabase database, Set<String> configured, Seed seed, Audit audit) {
        this.database = database;
        this.configured = Set.copyOf(configured);
        this.seed = seed;
        this.audit = audit;
        this.clashes = new Clashes(database, configured);
    }

    Clashes clashes() {
        return clashes;
    }

    /** Blocks. Does nothing if it was done. */
    synchronized void run() {
        if (!done) {
            database.open();
            clashes.requireNone();
            sow();
            done = true;
        }
    }

    private void sow() {
        if (seed.file().isPresent() || !seed.credentials().isEmpty()) {
            Set<String> sown = new TreeSet<>(seed.credentials().keySet());
            boolean first = database.seedOnce(() -> {
                seed.file().ifPresent(file -> sown.addAll(sow(file, seed.fileKey().orElseThrow())));
                return seed.credentials();
            }, Actor.APPLICATION);
            if (first) {
                sown.forEach(name -> audit.tell(Action.SEEDED, name, 0, Actor.APPLICATION));
            }
        }
    }

    private List<String> sow(Path file, SecretKey key) {
        try (InputStream content = Files.newInputStream(file)) {
            return database.importFrom(content, key, configured::contains, Actor.APPLICATION).added();
        } catch (IOException | UncheckedIOException e) {
            throw new StoreException(Reason.INVALID, "quarkus.aws-auth.store.seed.file: the file " + file.toAbsolutePath()
                    + " cannot be read (" + e.getClass().getSimpleName() + "); correct the path, or remove it", e);
        }
    }
}
