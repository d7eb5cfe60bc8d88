package io.quarkiverse.awsauth.store;

import java.util.List;

/**
 * What came of an import.
 *
 * @param added the names that are stored now
 * @param kept the names that were stored or configured already, and stay as they are
 */
public record ImportResult(List<String> added, List<String> kept) {

    public ImportResult {
        added = List.copyOf(added);
        kept = List.copyOf(kept);
    }
}
