package io.quarkiverse.awsauth.runtime.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.runtime.PropertyNames;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;

/**
 * Names that are configured, and stored, too: what is configured wins. At start, that is an error; another instance, which has
 * a name not configured, may store it later.
 */
final class Clashes {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.awsauth");

    private final StoreDatabase database;
    private final Set<String> configured;
    private final Set<String> told = new HashSet<>();

    Clashes(StoreDatabase database, Set<String> configured) {
        this.database = database;
        this.configured = Set.copyOf(configured);
    }

    /**
     * @throws StoreException if there are any
     */
    synchronized void requireNone() {
        Set<String> clashes = new TreeSet<>(database.storedAmong(configured));
        told.addAll(clashes);
        if (!clashes.isEmpty()) {
            throw new StoreException(Reason.CONFIGURED,
                    clashes.stream().map(Clashes::message).collect(Collectors.joining("; ")));
        }
    }

    /** Tells the log of all that have come up since, once. */
    void tellAll() {
        tell(configured);
    }

    /** Tells the log of those that have come up among names that were changed, once. */
    synchronized void tell(Collection<String> changed) {
        Set<String> concerned = new TreeSet<>(changed);
        concerned.retainAll(configured);
        Set<String> stored = database.storedAmong(concerned);
        for (String name : concerned) {
            if (!stored.contains(name)) {
                told.remove(name);
            } else if (told.add(name)) {
                LOG.errorf(StoreWatch.WILL_NOT_START, message(name));
            }
        }
    }

    private static String message(String name) {
        return PropertyNames.credentials(name) + ": is configured, and '" + name
                + "' is stored in the table aws_auth_credentials, too; remove one of them";
    }
}
