package io.quarkiverse.awsauth.store.jdbc;

import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of the keys that encrypt: not they themselves, but what proves them. */
final class KeyTable {

    /**
     * Before the proof of a key that nothing is encrypted by any more: nobody has to look for it. Base64 has no such character.
     */
    private static final String RETIRED = "-";

    private final Statements statements;

    KeyTable(Statements statements) {
        this.statements = statements;
    }

    /**
     * @param created when the key encrypted first, in milliseconds
     * @param sealed what proves it
     * @param retired whether nothing is encrypted by it
     */
    record Proof(long created, String sealed, boolean retired) {

        private static Proof of(long created, String sealed) {
            boolean retired = sealed.startsWith(RETIRED);
            return new Proof(created, retired ? sealed.substring(RETIRED.length()) : sealed, retired);
        }
    }

    /** The proofs by the keys' ids. */
    Map<String, Proof> proofs() throws SQLException {
        Map<String, Proof> proofs = new LinkedHashMap<>();
        statements.list("SELECT key_id, created, sealed FROM aws_auth_store_key ORDER BY key_id",
                row -> Map.entry(row.getString(1), Proof.of(row.getLong(2), row.getString(3))))
                .forEach(proof -> proofs.put(proof.getKey(), proof.getValue()));
        return proofs;
    }

    Optional<Proof> proof(String keyId) throws SQLException {
        return statements.first("SELECT created, sealed FROM aws_auth_store_key WHERE key_id = ?",
                row -> Proof.of(row.getLong(1), row.getString(2)), keyId);
    }

    void add(String keyId, long created, String proof) throws SQLException {
        statements.update("INSERT INTO aws_auth_store_key (key_id, created, sealed) VALUES (?, ?, ?)", keyId, created, proof);
    }

    boolean hasOthersInUse(String keyId) throws SQLException {
        return statements.first("SELECT key_id FROM aws_auth_store_key WHERE key_id <> ? AND sealed NOT LIKE ? LIMIT 1",
                row -> row.getString(1), keyId, RETIRED + "%").isPresent();
    }

    /**
     * The caller holds the store's lock, and has seen that nothing is encrypted by an older key.
     *
     * @param created when the key of that id encrypted first
     */
    void retireOlder(String keyId, long created) throws SQLException {
        statements.update("UPDATE aws_auth_store_key SET sealed = CONCAT('" + RETIRED + "', sealed) WHERE (created < ?"
                + " OR (created = ? AND key_id < ?)) AND sealed NOT LIKE ?", created, created, keyId, RETIRED + "%");
    }

    /** The caller holds the store's lock, and is about to encrypt by the key. */
    void recall(String keyId, Proof proof) throws SQLException {
        statements.update("UPDATE aws_auth_store_key SET sealed = ? WHERE key_id = ?", proof.sealed(), keyId);
    }

    /** Once for all of them, as each time all credentials are looked at. */
    List<String> usedAmong(List<String> keyIds) throws SQLException {
        return statements.list("SELECT DISTINCT key_id FROM aws_auth_credentials WHERE key_id IN ("
                + String.join(", ", Collections.nCopies(keyIds.size(), "?")) + ") ORDER BY key_id", row -> row.getString(1),
                keyIds.toArray());
    }
}
