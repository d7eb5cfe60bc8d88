package io.quarkiverse.awsauth.runtime.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import javax.crypto.SecretKey;

import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.runtime.StoreSettings.Seed;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreChanged.Action;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.jdbc.ImportRules;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkiverse.awsauth.store.seal.TransferEntry;
import io.quarkiverse.awsauth.store.seal.TransferReader;

/**
 * What is done once before stored credentials are used: tables, keys, names that are configured, too, and what is stored first.
 */
public final class StorePreparation {

    private final StoreDatabase database;
    private final Set<String> configured;
    private final Seed seed;
    private final ImportRules rules;
    private final Audit audit;
    private final Clashes clashes;
    private boolean done;

    /**
     * @param database the database
     * @param configured the names that are configured
     * @param seed what is stored first
     * @param rules say what may be stored
     * @param audit hears of it
     */
    public StorePreparation(StoreDatabase database, Set<String> configured, Seed seed, ImportRules rules, Audit audit) {
        this.database = database;
        this.configured = Set.copyOf(configured);
        this.seed = seed;
        this.rules = rules;
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
            database.seedOnce(this::seeds, this::require, Actor.APPLICATION)
                    .forEach((name, version) -> audit.tell(Action.SEEDED, name, version, Actor.APPLICATION));
        }
    }

    /** What the properties give refers to nothing. */
    private void require(Map<String, CredentialSource> seeds) {
        try {
            rules.require(seeds);
        } catch (StoreException e) {
            throw e.reason() == Reason.INVALID
                    ? new StoreException(Reason.INVALID, "quarkus.aws-auth.store.seed.file: " + e.getMessage(), e)
                    : e;
        }
    }

    private List<TransferEntry> seeds() {
        List<TransferEntry> seeds = new ArrayList<>();
        seed.file().ifPresent(file -> seeds.addAll(exported(file, seed.fileKey().orElseThrow())));
        new TreeMap<>(seed.credentials()).forEach((name, source) -> seeds.add(TransferEntry.of(name, source)));
        seeds.removeIf(entry -> configured.contains(entry.name()));
        return seeds;
    }

    private static List<TransferEntry> exported(Path file, SecretKey key) {
        try (InputStream content = Files.newInputStream(file)) {
            return new TransferReader(content, key).read();
        } catch (IOException e) {
            throw new StoreException(Reason.INVALID, "quarkus.aws-auth.store.seed.file: the file " + file.toAbsolutePath()
                    + " cannot be read (" + e.getClass().getSimpleName() + "); correct the path, or remove it", e);
        }
    }
}
