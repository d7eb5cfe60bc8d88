package io.quarkiverse.awsauth.store.jdbc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.awsauth.store.ImportResult;

/**
 * What came of an import, with the versions.
 *
 * @param added the versions that are stored now, by name, in the order in which they were added
 * @param kept the names that were stored or configured already, and stay as they are
 */
public record Imported(Map<String, Long> added, List<String> kept) {

    public Imported {
        added = Collections.unmodifiableMap(new LinkedHashMap<>(added));
        kept = List.copyOf(kept);
    }

    /**
     * @return the names
     */
    public ImportResult result() {
        return new ImportResult(List.copyOf(added.keySet()), kept);
    }
}
