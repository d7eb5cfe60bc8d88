package io.quarkiverse.awsauth.runtime.store;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Resolvers by name, which changes are told to. One that is only being read is given up when nothing is stored by its name; it
 * hears of no change from then on, so nobody may be given it afterwards.
 */
final class HeldResolvers {

    private final Map<String, StoredResolver> held = new ConcurrentHashMap<>();
    /** The names whose resolvers somebody may have; changed only while nobody else changes that of the same name. */
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    Optional<StoredResolver> find(String name) {
        return Optional.ofNullable(held.get(name));
    }

    /** To be read, and then kept or given up. */
    StoredResolver get(String name, Function<String, StoredResolver> unread) {
        return held.computeIfAbsent(name, unread);
    }

    /** For somebody who has it from now on. */
    StoredResolver keep(String name, Function<String, StoredResolver> unread) {
        return held.compute(name, (key, former) -> {
            kept.add(key);
            return former == null ? unread.apply(key) : former;
        });
    }

    /** False if it was given up: what it has read may be old. */
    boolean keep(String name, StoredResolver resolver) {
        if (!kept.contains(name)) {
            held.computeIfPresent(name, (key, present) -> {
                if (present == resolver) {
                    kept.add(key);
                }
                return present;
            });
        }
        return held.get(name) == resolver;
    }

    void giveUp(String name, StoredResolver resolver) {
        held.computeIfPresent(name, (key, present) -> present == resolver && !kept.contains(key) ? null : present);
    }

    Set<String> names() {
        return Set.copyOf(held.keySet());
    }
}
