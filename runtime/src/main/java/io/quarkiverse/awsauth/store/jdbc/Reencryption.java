package io.quarkiverse.awsauth.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.seal.KeyRing;
import io.quarkiverse.awsauth.store.seal.RingKey;
import io.quarkiverse.awsauth.store.seal.Row;
import io.quarkiverse.awsauth.store.seal.RowSeal;
import io.quarkiverse.awsauth.store.seal.Secrets;

/**
 * Encrypts anew what is encrypted by an older key than the active one, in batches, between which others may change what they
 * like. Versions stay, as nothing has changed that anybody could tell. What a newer key has encrypted stays as well: while a
 * rotation is under way, the active key of some instances is still the old one. Proofs stay for good, as they tell which is
 * older; those of keys that nothing is encrypted by are retired, so that no start looks for what they have encrypted.
 */
final class Reencryption {

    private static final int BATCH = 100;
    private static final Duration LARGEST_DIFFERENCE = Duration.ofHours(1); // of the instances' clocks

    private final Transactions transactions;
    private final Opening opening;
    private final KeyRing keys;
    private final SeenVersions seen;
    private final InstantSource clock;
    private volatile Looked looked = new Looked("", 0);

    Reencryption(Transactions transactions, Opening opening, KeyRing keys, SeenVersions seen, InstantSource clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.keys = keys;
        this.seen = seen;
        this.clock = clock;
    }

    /** Up to a revision, all that is stored was found to be encrypted by one key. */
    private record Looked(String keyId, long revision) {
        long revision(RingKey key) {
            return key.id().equals(keyId) ? revision : 0;
        }
    }

    private record Batch(int read, String last, int changed, @Nullable StoreException failure) {
    }

    String activeKeyId() {
        return keys.active().id();
    }

    boolean isNeeded() {
        RowSeal seal = opening.store().seal();
        RingKey key = keys.active();
        return transactions.run(statements -> mayBeNeeded(statements, key))
                && transactions.change(statements -> isNeeded(statements, seal, key));
    }

    /** Those of newer keys, too, which stay as they are. */
    List<String> otherKeys() {
        opening.store();
        RingKey key = keys.active();
        return transactions.run(statements -> mayBeNeeded(statements, key)
                ? new CredentialsTable(statements).otherKeys(key.id())
                : List.of());
    }

    /** Asked again and again, it takes no lock, and looks only at what is new. */
    private boolean mayBeNeeded(Statements statements, RingKey key) throws SQLException {
        long revision = new StoreTable(statements).read().revision(); // first, as others may go on meanwhile
        boolean may = new KeyTable(statements).hasOthersInUse(key.id())
                || new CredentialsTable(statements).hasOtherKeys(key.id(), looked.revision(key));
        if (!may) {
            looked = new Looked(key.id(), revision);
        }
        return may;
    }

    private boolean isNeeded(Statements statements, RowSeal seal, RingKey key) throws SQLException {
        long created = proven(statements, seal, key);
        boolean needed = new CredentialsTable(statements).hasOlderKeys(key.id(), created);
        if (!needed) {
            new KeyTable(statements).retireOlder(key.id(), created);
        }
        return needed;
    }

    /** A row that cannot be read stops no other; nor does an old one that was put back, which is left to be refused. */
    int run() {
        RowSeal seal = opening.store().seal();
        Map<String, Long> known = seen.all();
        RingKey key = keys.active();
        int changed = 0;
        StoreException failure = null;
        String last = "";
        Batch batch;
        do {
            String after = last;
            batch = transactions.change(statements -> batch(statements, seal, key, after, known));
            changed += batch.changed();
            last = batch.last();
            failure = failure == null ? batch.failure() : failure;
        } while (batch.read() == BATCH);
        if (failure != null) {
            throw failure;
        }
        return changed;
    }

    private Batch batch(Statements statements, RowSeal seal, RingKey key, String after, Map<String, Long> known)
            throws SQLException {
        long created = proven(statements, seal, key);
        CredentialsTable table = new CredentialsTable(statements);
        List<SealedRow> page = table.pageOfOlderKeys(after, BATCH, key.id(), created);
        int changed = 0;
        StoreException failure = null;
        for (SealedRow read : page) {
            try {
                Secrets secrets = seal.open(read.row(), read.sealed());
                SeenVersions.requireRow(read.row(), known.getOrDefault(read.row().name(), 0L));
                Row row = read.row().encryptedBy(key.id());
                String sealed = seal.close(row, secrets);
                changed += table.reencrypt(read.row(), new SealedRow(row, sealed)) ? 1 : 0;
            } catch (StoreException e) {
                failure = e;
            }
        }
        return new Batch(page.size(), page.isEmpty() ? after : page.get(page.size() - 1).row().name(), changed, failure);
    }

    /** All of them, not the active one alone: they decide which key is older. */
    private long proven(Statements statements, RowSeal seal, RingKey key) throws SQLException {
        new StoreTable(statements).lock();
        long now = clock.millis();
        KeyProofs proofs = new KeyProofs(statements, seal);
        proofs.check(keys);
        proofs.requireNoneAfter(now + LARGEST_DIFFERENCE.toMillis());
        return proofs.prove(key, now);
    }
}
