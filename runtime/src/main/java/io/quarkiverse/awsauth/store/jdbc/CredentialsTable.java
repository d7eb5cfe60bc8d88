package io.quarkiverse.awsauth.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.awsauth.store.seal.Row;

/** The table of the credentials. */
final class CredentialsTable {

    private static final String BEYOND_REVISION = "WHERE version > (SELECT revision FROM aws_auth_store WHERE id = 1)"
            + " ORDER BY version ";
    private static final String SELECT = "SELECT name, version, kind, disabled, access_key_id, settings, expiration, created,"
            + " changed, changed_by, key_id, sealed FROM aws_auth_credentials ";

    /** One without a proof counts as older. Of two that came in the same millisecond, one has to give way. */
    private static final String OF_OLDER_KEYS = "key_id <> ? AND NOT EXISTS (SELECT 1 FROM aws_auth_store_key k"
            + " WHERE k.key_id = aws_auth_credentials.key_id AND (k.created > ? OR (k.created = ? AND k.key_id > ?)))";

    private final Statements statements;

    CredentialsTable(Statements statements) {
        this.statements = statements;
    }

    Optional<SealedRow> find(String name) throws SQLException {
        return statements.first(SELECT + "WHERE name = ?", CredentialsTable::row, name);
    }

    List<SealedRow> page(String after, int limit) throws SQLException {
        return statements.list(SELECT + "WHERE name > ? ORDER BY name LIMIT ?", CredentialsTable::row, after, limit);
    }

    /**
     * @param created when the key of that id encrypted first
     */
    List<SealedRow> pageOfOlderKeys(String after, int limit, String keyId, long created) throws SQLException {
        return statements.list(SELECT + "WHERE name > ? AND " + OF_OLDER_KEYS + " ORDER BY name LIMIT ?",
                CredentialsTable::row, after, keyId, created, created, keyId, limit);
    }

    boolean hasOlderKeys(String keyId, long created) throws SQLException {
        return statements.first("SELECT name FROM aws_auth_credentials WHERE " + OF_OLDER_KEYS + " LIMIT 1",
                row -> row.getString(1), keyId, created, created, keyId).isPresent();
    }

    List<SealedRow> ofKey(String keyId, int limit) throws SQLException {
        return statements.list(SELECT + "WHERE key_id = ? LIMIT ?", CredentialsTable::row, keyId, limit);
    }

    /** Those of versions that the store has not reached, the highest first. */
    List<SealedRow> beyondRevision(int limit) throws SQLException {
        return statements.list(SELECT + BEYOND_REVISION + "DESC LIMIT ?", CredentialsTable::row, limit);
    }

    /** The one that is in the way of the next change. */
    Optional<SealedRow> firstBeyondRevision() throws SQLException {
        return statements.first(SELECT + BEYOND_REVISION + "LIMIT 1", CredentialsTable::row);
    }

    boolean hasOtherKeys(String keyId, long afterVersion) throws SQLException {
        return statements.first("SELECT name FROM aws_auth_credentials WHERE version > ? AND key_id <> ? LIMIT 1",
                row -> row.getString(1), afterVersion, keyId).isPresent();
    }

    List<String> otherKeys(String keyId) throws SQLException {
        return statements.list("SELECT DISTINCT key_id FROM aws_auth_credentials WHERE key_id <> ? ORDER BY key_id",
                row -> row.getString(1), keyId);
    }

    Map<String, Long> versionsAfter(long version) throws SQLException {
        Map<String, Long> versions = new HashMap<>();
        statements.list("SELECT name, version FROM aws_auth_credentials WHERE version > ?",
                row -> Map.entry(row.getString(1), row.getLong(2)), version)
                .forEach(each -> versions.put(each.getKey(), each.getValue()));
        return versions;
    }

    Set<String> presentAmong(List<String> names) throws SQLException {
        return new HashSet<>(statements.list(
                "SELECT name FROM aws_auth_credentials WHERE kind <> '" + Row.DELETED + "' AND name IN ("
                        + String.join(", ", Collections.nCopies(names.size(), "?")) + ")",
                row -> row.getString(1), names.toArray()));
    }

    void insert(SealedRow sealed) throws SQLException {
        Row row = sealed.row();
        statements.update("INSERT INTO aws_auth_credentials (name, version, kind, disabled, access_key_id, settings,"
                + " expiration, created, changed, changed_by, key_id, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.name(), row.version(), row.kind(), row.disabled(), row.accessKeyId(), row.settings(), row.expiration(),
                row.created(), row.changed(), row.changedBy(), row.keyId(), sealed.sealed());
    }

    /** The caller holds the store's lock and has read the row that is replaced. */
    void replace(SealedRow sealed) throws SQLException {
        Row row = sealed.row();
        statements.update("UPDATE aws_auth_credentials SET name = ?, version = ?, kind = ?, disabled = ?, access_key_id = ?,"
                + " settings = ?, expiration = ?, created = ?, changed = ?, changed_by = ?, key_id = ?, sealed = ?"
                + " WHERE name = ?", row.name(), row.version(), row.kind(), row.disabled(), row.accessKeyId(),
                row.settings(), row.expiration(), row.created(), row.changed(), row.changedBy(), row.keyId(), sealed.sealed(),
                row.name());
    }

    /**
     * @return whether the row was still as it was read
     */
    boolean reencrypt(Row read, SealedRow sealed) throws SQLException {
        return statements.update(
                "UPDATE aws_auth_credentials SET key_id = ?, sealed = ? WHERE name = ? AND version = ? AND key_id = ?",
                sealed.row().keyId(), sealed.sealed(), read.name(), read.version(), read.keyId()) == 1;
    }

    private static SealedRow row(ResultSet row) throws SQLException {
        long expiration = row.getLong("expiration");
        Long expires = row.wasNull() ? null : expiration;
        Row read = new Row(row.getString("name"), row.getLong("version"), row.getString("kind"), row.getInt("disabled"),
                row.getString("access_key_id"), row.getString("settings"), expires,
                row.getLong("created"), row.getLong("changed"), row.getString("changed_by"), row.getString("key_id"));
        return new SealedRow(read, row.getString("sealed"));
    }
}
