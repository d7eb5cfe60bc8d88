package io.quarkiverse.awsauth.runtime.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
    private final HeldResolvers resolvers = new HeldResolvers();

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
        return resolvers.keep(name, this::unread);
    }

    @Override
    public Uni<Optional<AwsCredentialsResolver>> find(String name) {
        Optional<AwsCredentialsResolver> known = known(name);
        return known.isPresent() ? Uni.createFrom().item(known)
                : worker.comesBack(Uni.createFrom().deferred(() -> read(name)));
    }

    private Optional<AwsCredentialsResolver> known(String name) {
        return resolvers.find(name).filter(resolver -> resolver.isStored() && resolvers.keep(name, resolver))
                .map(resolver -> resolver);
    }

    /** Again if the resolver was given up meanwhile, by somebody who was told that nothing is stored. */
    private Uni<Optional<AwsCredentialsResolver>> read(String name) {
        StoredResolver resolver = resolvers.get(name, this::unread);
        return resolver.reading().chain(reading -> {
            if (!reading.isStored()) {
                return Uni.createFrom().item(Optional.<AwsCredentialsResolver> empty());
            }
            return resolvers.keep(name, resolver) ? Uni.createFrom().item(Optional.<AwsCredentialsResolver> of(resolver))
                    : read(name);
        }).onTermination().invoke(() -> resolvers.giveUp(name, resolver));
    }

    @Override
    public Optional<AwsCredentialsResolver> findAndAwait(String name) {
        Optional<AwsCredentialsResolver> known = known(name);
        if (known.isPresent() || resolvers.find(name).filter(StoredResolver::isKnownToBeMissing).isPresent()) {
            return known;
        }
        if (!BlockingOperationControl.isBlockingAllowed()) {
            throw new IllegalStateException("Whether the credentials " + name + " are stored has not been read from the"
                    + " database yet, and this thread must not wait for that; use find(name) on an event loop");
        }
        return read(name).await().indefinitely();
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
                ? unusable(about.name(), about.version(), "they are disabled; last changed on " + about.changed() + " by "
                        + about.changedBy() + "; enable them")
                : sources.reading(entry);
    }

    private Reading unusable(String name, long version, String why) {
        return new Reading(version, new UnusableResolver(name, why), next -> sources.changed(name, next));
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
            try {
                resolvers.find(name).ifPresent(StoredResolver::read);
            } catch (StoreException e) {
                requireAnswer(e);
                unread.add(name);
                complaints.put(name, e);
            }
        }
        return unread;
    }

    /**
     * Holds no more what was read by a name that was changed since, maybe to disable it.
     *
     * @param name the name
     * @param why why it cannot be read
     */
    void refuse(String name, StoreException why) {
        resolvers.find(name)
                .ifPresent(resolver -> resolver.refuse(unusable(name, Reading.UNREADABLE, String.valueOf(why.getMessage()))));
    }

    private static void requireAnswer(StoreException e) {
        if (e.reason() == Reason.UNAVAILABLE) {
            throw e;
        }
    }

    /** All names in use. */
    Set<String> inUse() {
        return resolvers.names();
    }
}
