package io.quarkiverse.awsauth.store.jdbc;

import java.time.Instant;

import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.seal.RingKey;

/**
 * What is known before a transaction begins.
 *
 * @param store the store
 * @param key the key that encrypts
 * @param now the time of the change, in whole milliseconds
 * @param actor who changes something
 * @param audited whether to keep that in a table
 * @param seenRevision the highest revision of the store that was seen
 */
record ChangeContext(OpenStore store, RingKey key, Instant now, Actor actor, boolean audited, long seenRevision) {

    long millis() {
        return now.toEpochMilli();
    }
}
