package io.quarkiverse.awsauth.store.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.seal.KeyRing;
import io.quarkiverse.awsauth.store.seal.Printable;
import io.quarkiverse.awsauth.store.seal.RingKey;
import io.quarkiverse.awsauth.store.seal.RowSeal;

/** Whether the keys that are known are those that encrypted what is stored. */
final class KeyProofs {

    private static final int MOST_TRIED = 100;

    private final KeyTable table;
    private final CredentialsTable credentials;
    private final RowSeal seal;

    KeyProofs(Statements statements, RowSeal seal) {
        this.table = new KeyTable(statements);
        this.credentials = new CredentialsTable(statements);
        this.seal = seal;
    }

    /**
     * Checks all of them, and tells all that is wrong at once. A key that no row is encrypted by any more need not be known.
     *
     * @return how many there are
     */
    int check(KeyRing keys) throws SQLException {
        List<String> unknown = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        Map<String, KeyTable.Proof> proofs = table.proofs();
        for (Map.Entry<String, KeyTable.Proof> proof : proofs.entrySet()) {
            Optional<RingKey> key = keys.key(proof.getKey());
            if (key.isPresent() && !isProven(key.get(), proof.getValue())) {
                wrong.add(proof.getKey());
            } else if (key.isEmpty() && !proof.getValue().retired()) {
                unknown.add(proof.getKey());
            }
        }
        require(unknown.isEmpty() ? unknown : table.usedAmong(unknown), wrong);
        RingKey active = keys.active();
        if (!proofs.containsKey(active.id())) {
            requireFit(active);
        }
        return proofs.size();
    }

    private boolean isProven(RingKey key, KeyTable.Proof proof) {
        return seal.isProven(key, proof.created(), proof.sealed());
    }

    /** Such a key would stay the newest one, and what it has encrypted would never be encrypted anew. */
    void requireNoneAfter(long time) throws SQLException {
        for (Map.Entry<String, KeyTable.Proof> proof : table.proofs().entrySet()) {
            if (proof.getValue().created() > time) {
                throw new StoreException(Reason.UNREADABLE, "the encryption key '" + Printable.of(proof.getKey())
                        + "' seems to have encrypted first at " + Instant.ofEpochMilli(proof.getValue().created())
                        + ", so that it would pass for newer than others: correct the clocks, and delete its row of the table"
                        + " aws_auth_store_key, which is written anew");
            }
        }
    }

    private void require(List<String> unknown, List<String> wrong) {
        List<String> messages = new ArrayList<>();
        if (!unknown.isEmpty()) {
            messages.add("stored credentials are encrypted by " + named(unknown) + ", not known here: set "
                    + places(unknown));
        }
        if (!wrong.isEmpty()) {
            messages.add(named(wrong) + " must be what it was when it first encrypted stored credentials, and is another one"
                    + " now: set " + places(wrong)
                    + " to the former key, and give a new key a new id; or others than the store have changed the table"
                    + " aws_auth_store_key: delete the key's row, which is written anew");
        }
        if (!messages.isEmpty()) {
            throw new StoreException(Reason.UNREADABLE, String.join("; ", messages));
        }
    }

    private static String named(List<String> ids) {
        return ids.stream().map(id -> "'" + id + "'")
                .collect(
                        Collectors.joining(", ", ids.size() == 1 ? "the encryption key " : "each of the encryption keys ", ""));
    }

    private String places(List<String> ids) {
        return ids.stream().map(seal::place).collect(Collectors.joining(", "));
    }

    /**
     * The caller holds the store's lock.
     *
     * @return when the key encrypted first, which is now if it never did; in milliseconds
     */
    long prove(RingKey key, long now) throws SQLException {
        Optional<KeyTable.Proof> proof = table.proof(key.id());
        if (proof.isEmpty()) {
            requireFit(key);
            table.add(key.id(), now, seal.proof(key, now));
            return now;
        }
        if (!isProven(key, proof.get())) {
            require(List.of(), List.of(key.id()));
        }
        if (proof.get().retired()) {
            table.recall(key.id(), proof.get());
        }
        return proof.get().created();
    }

    /** Whoever removes a proof must not make another key pass for the one that was proven. */
    private void requireFit(RingKey key) throws SQLException {
        List<SealedRow> rows = credentials.ofKey(key.id(), MOST_TRIED);
        if (!rows.isEmpty() && rows.stream().noneMatch(sealed -> seal.isIntact(sealed.row(), sealed.sealed()))) {
            throw new StoreException(Reason.UNREADABLE, named(List.of(key.id()))
                    + " opens none of the stored credentials that seem to be encrypted by it, and what proves it is gone: set "
                    + seal.place(key.id())
                    + " to the former key; if it is a new one, give it another id; if it is the former one, restore"
                    + " the tables from a backup, as others than the store have changed them");
        }
    }
}
