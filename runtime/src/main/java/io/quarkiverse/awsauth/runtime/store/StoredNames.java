package io.quarkiverse.awsauth.runtime.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.runtime.NamesElsewhere;
import io.quarkiverse.awsauth.runtime.PropertyNames;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkiverse.awsauth.store.jdbc.StoredEntry;
import io.quarkus.runtime.BlockingOperationControl;
import io.smallrye.mutiny.Uni;

/**
 * Stored credentials by name. What was read is held until the database tells of a change, so that those that are in use go
 * on working without it.
 */
public final class StoredNames implements NamesElsewhere {

    private final StoreDatabase database;
    private final StoredSources sources;
    private final StoreWorker worker;
    private final Map<String, StoredResolver> resolvers = new ConcurrentHashMap<>();
    /** The names whose resolvers somebody may have. */
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    /**
     * @param database reads
     * @param sources makes resolvers of what is read
     * @param worker runs what blocks
     */
    public StoredNames(StoreDatabase database, StoredSources sources, StoreWorker worker) {
        this.database = database;
        this.sources = sources;
        this.worker = worker;
    }

    @Override
    public AwsCredentialsResolver resolver(String name) {
        kept.add(name);
        return resolvers.computeIfAbsent(name, this::unread);
    }

    @Override
    public Uni<Optional<AwsCredentialsResolver>> find(String name) {
        StoredResolver known = resolvers.get(name);
        return known != null && known.isStored() ? Uni.createFrom().item(Optional.of(keep(name, known)))
                : Uni.createFrom().deferred(() -> read(name));
    }

    private Uni<Optional<AwsCredentialsResolver>> read(String name) {
        StoredResolver resolver = resolvers.computeIfAbsent(name, this::unread);
        return resolver.reading().map(reading -> reading.isStored() ? Optional.of(keep(name, resolver))
                : Optional.<AwsCredentialsResolver> empty()).onTermination().invoke(() -> forget(name));
    }

    /** It may have been forgotten just now for somebody else, who was told that nothing is stored. */
    private AwsCredentialsResolver keep(String name, StoredResolver resolver) {
        kept.add(name);
        return resolvers.computeIfAbsent(name, forgotten -> resolver);
    }

    @Override
    public Optional<AwsCredentialsResolver> findAndAwait(String name) {
        StoredResolver known = resolvers.get(name);
        if (known != null && known.wasRead()) {
            return known.isStored() ? Optional.of(keep(name, known)) : Optional.empty();
        }
        if (!BlockingOperationControl.isBlockingAllowed()) {
            throw new IllegalStateException("Whether the credentials " + name + " are stored has not been read from the"
                    + " database yet, and this thread must not wait for that; use find(name) on an event loop");
        }
        return find(name).await().indefinitely();
    }

    /** A name that is asked for and not stored leaves nothing behind, unless somebody has its resolver. */
    private void forget(String name) {
        resolvers.computeIfPresent(name, (key, resolver) -> kept.contains(key) ? resolver : null);
    }

    private StoredResolver unread(String name) {
        return new StoredResolver(name, former -> read(name, former), worker);
    }

    private Reading read(String name, @Nullable Reading former) {
        Optional<StoredEntry> entry = database.find(name);
        long version = entry.map(found -> found.about().version()).orElse(0L);
        if (former != null && former.version() == version) {
            return former;
        }
        return entry.map(this::reading).orElseGet(() -> unusable(name, 0, "they are neither configured nor stored; set "
                + PropertyNames.credentials(name) + ".*, or add them to the store"));
    }

    private Reading reading(StoredEntry entry) {
        StoredCredentials about = entry.about();
        return about.disabled()
                ? unusable(about.name(), about.version(), "they were disabled on " + about.changed() + " by "
                        + about.changedBy() + "; enable them")
                : sources.reading(entry);
    }

    private static Reading unusable(String name, long version, String why) {
        return new Reading(version, new UnusableResolver(name, why), () -> {
        });
    }

    /**
     * Reads names anew, as far as they are in use. Blocks.
     *
     * @param names the names
     * @param complaints takes what could not be read, by name
     * @return those of the names that could not be read, and are held as they were
     * @throws StoreException if the database does not answer
     */
    Set<String> reread(Collection<String> names, Map<String, StoreException> complaints) {
        Set<String> unread = new TreeSet<>();
        for (String name : names) {
            StoredResolver resolver = resolvers.get(name);
            if (resolver != null) {
                try {
                    resolver.read();
                } catch (StoreException e) {
                    requireAnswer(e);
                    unread.add(name);
                    complaints.put(name, e);
                }
            }
        }
        return unread;
    }

    private static void requireAnswer(StoreException e) {
        if (e.reason() == Reason.UNAVAILABLE) {
            throw e;
        }
    }

    /** All names in use. */
    Set<String> inUse() {
        return Set.copyOf(resolvers.keySet());
    }
}
