package io.quarkiverse.awsauth.store.jdbc;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.crypto.SecretKey;
import javax.sql.DataSource;

import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreChanged;
import io.quarkiverse.awsauth.store.StoreEncryptionKeys;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.store.seal.KeyRing;
import io.quarkiverse.awsauth.store.seal.TransferEntry;

/**
 * The store in a database. Each method is a short transaction of its own, on a connection of its own: call it where no other
 * transaction is. Any number of threads may call it, and any number of instances may share a database. The data source must
 * not lead to a copy that lags behind: what was seen once and is not there any more counts as tampered with.
 * <p>
 * All methods throw {@link io.quarkiverse.awsauth.store.StoreException}.
 */
public final class StoreDatabase {

    /** Where PostgreSQL notifies of changes. */
    public static final String CHANNEL = "aws_auth_store";

    private final Opening opening;
    private final Reading reading;
    private final Changing changing;
    private final Reencryption reencryption;
    private final Transfer transfer;

    /**
     * Touches neither the database nor the keys yet.
     *
     * @param dataSource where the tables are
     * @param keys what encrypts
     * @param clock tells when something was changed
     * @param schema who makes the tables
     * @param auditTable whether to keep who changed what in a table
     */
    public StoreDatabase(DataSource dataSource, StoreEncryptionKeys keys, InstantSource clock, SchemaMode schema,
            boolean auditTable) {
        this(dataSource, () -> {
        }, keys, clock, schema, auditTable);
    }

    /**
     * As the other one, for a pool of connections.
     *
     * @param dataSource where the tables are
     * @param whenDead called when a connection was found dead and has been given back
     * @param keys what encrypts
     * @param clock tells when something was changed
     * @param schema who makes the tables
     * @param auditTable whether to keep who changed what in a table
     */
    public StoreDatabase(DataSource dataSource, Runnable whenDead, StoreEncryptionKeys keys, InstantSource clock,
            SchemaMode schema, boolean auditTable) {
        Transactions transactions = new Transactions(dataSource, whenDead);
        KeyRing ring = new KeyRing(keys);
        SeenVersions seen = new SeenVersions();
        this.opening = new Opening(transactions, schema, ring);
        this.reading = new Reading(transactions, opening, seen);
        this.changing = new Changing(transactions, opening, ring, seen, clock, auditTable);
        this.reencryption = new Reencryption(transactions, opening, ring, seen, clock);
        this.transfer = new Transfer(transactions, opening, changing, seen);
    }

    /**
     * Brings the tables up to date, or looks whether they are, and proves that the keys are those that encrypted what is
     * stored. All other methods do this first until it has succeeded.
     */
    public void open() {
        opening.store();
    }

    /**
     * @param name the name
     * @return what is stored by this name, disabled or not
     */
    public Optional<StoredEntry> find(String name) {
        return reading.find(name);
    }

    /**
     * @param after the name after which the list begins; empty for the first list
     * @param limit how many at most
     * @return what is stored, in the order of the names; what cannot be read is there, too, as such
     */
    public List<StoredCredentials> list(String after, int limit) {
        return reading.list(after, limit);
    }

    /**
     * @param name the name
     * @param source the credentials, or where they come from
     * @param actor who adds them
     * @return what is stored now
     */
    public StoredCredentials add(String name, CredentialSource source, Actor actor) {
        return changing.add(name, source, actor);
    }

    /**
     * @param name the name
     * @param version the version to replace
     * @param source the credentials, or where they come from
     * @param actor who replaces them
     * @return what is stored now
     */
    public StoredCredentials replace(String name, long version, CredentialSource source, Actor actor) {
        return changing.replace(name, version, source, actor);
    }

    /**
     * @param name the name
     * @param version the version to change
     * @param disabled whether whoever asks for the credentials gets an error
     * @param actor who changes it
     * @return what is stored now
     */
    public StoredCredentials setDisabled(String name, long version, boolean disabled, Actor actor) {
        return changing.setDisabled(name, version, disabled, actor);
    }

    /**
     * Deletes what is stored by a name, even if it cannot be read.
     *
     * @param name the name
     * @param version the version to delete
     * @param actor who deletes it
     * @return the version of what stays in its place: that it was deleted
     */
    public long delete(String name, long version, Actor actor) {
        return changing.delete(name, version, actor);
    }

    /**
     * @param revision a revision that was told before; 0 for all
     * @return what has changed since. It may tell a change twice, and never misses one
     */
    public StoreChanges changesSince(long revision) {
        return reading.changesSince(revision);
    }

    /**
     * @param names some names
     * @return those of them that are stored
     */
    public Set<String> storedAmong(Collection<String> names) {
        return reading.storedAmong(names);
    }

    /**
     * Encrypts anew what is encrypted by a key that is older than the active one. May be interrupted and called again at any
     * time.
     *
     * @return how many credentials were encrypted anew
     */
    public int reencrypt() {
        return reencryption.run();
    }

    /**
     * @return the id of the key that encrypts from now on
     */
    public String activeKeyId() {
        return reencryption.activeKeyId();
    }

    /**
     * @return whether {@link #reencrypt()} would find something to do
     */
    public boolean needsReencryption() {
        return reencryption.isNeeded();
    }

    /**
     * @return the ids of the keys, other than the active one, that credentials are encrypted by: they must be kept, older than
     *         the active one or not
     */
    public List<String> otherKeys() {
        return reencryption.otherKeys();
    }

    /**
     * @param failure of a change
     * @return whether the change may be done all the same, as the database was lost before it has answered
     */
    public static boolean isOutcomeUnknown(StoreException failure) {
        return SqlFailures.isOutcomeUnknown(failure);
    }

    /**
     * Keeps what changes nothing in the table of the audit, if there is to be one; the changes above are there already.
     *
     * @param event what happened
     */
    public void audit(StoreChanged event) {
        changing.audit(event);
    }

    /**
     * @param target takes the text, in UTF-8; is not closed
     * @param key the key to encrypt it by
     * @return how many credentials were written
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public int exportTo(OutputStream target, SecretKey key) {
        return transfer.exportTo(target, key);
    }

    /**
     * Does not ask the database.
     *
     * @param source gives the text that {@link #exportTo} has written; is not closed
     * @param key the key that it was encrypted by
     * @return what it has
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static List<TransferEntry> read(InputStream source, SecretKey key) {
        return Transfer.read(source, key);
    }

    /**
     * @param entries what {@link #read} has read
     * @param rules say what may not be stored
     * @param actor who imports
     * @return what was added, and what was not
     */
    public Imported importAll(List<TransferEntry> entries, ImportRules rules, Actor actor) {
        return transfer.importAll(entries, rules, actor);
    }

    /**
     * Adds credentials if this was never done to this store; names that are stored already stay as they are,
     * and those that were deleted stay deleted.
     *
     * @param entries gives the credentials, of two by one name the first; not called if it was done before
     * @param rules is given what was never stored, by name, and throws if it could not be used
     * @param actor who adds them
     * @return the versions that were added, by name
     */
    public Map<String, Long> seedOnce(Supplier<List<TransferEntry>> entries, Consumer<Map<String, CredentialSource>> rules,
            Actor actor) {
        return transfer.seedOnce(entries, rules, actor);
    }
}
