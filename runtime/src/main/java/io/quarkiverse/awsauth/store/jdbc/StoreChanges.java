package io.quarkiverse.awsauth.store.jdbc;

import java.util.Map;

/**
 * What has changed in the store.
 *
 * @param revision the store's revision now, to ask from the next time
 * @param versions the versions of the names that were added, changed or deleted, by name
 */
public record StoreChanges(long revision, Map<String, Long> versions) {

    public StoreChanges {
        versions = Map.copyOf(versions);
    }
}
