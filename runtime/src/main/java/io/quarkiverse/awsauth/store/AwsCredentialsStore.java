package io.quarkiverse.awsauth.store;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

import javax.crypto.SecretKey;

import io.quarkiverse.awsauth.CallerIdentity;
import io.quarkiverse.awsauth.CredentialSource;

/**
 * The credentials that the application keeps by name, for those who administer them. Inject it where
 * {@code quarkus.aws-auth.store.enabled} is {@code true}; whoever merely uses credentials injects an
 * {@link io.quarkiverse.awsauth.AwsCredentialsResolver}, or asks the {@link io.quarkiverse.awsauth.AwsCredentialsRegistry}.
 * <p>
 * A secret goes in and never comes out again. Each method waits for the database, so it must not be called on an event
 * loop; it takes no part in the caller's transaction, and what it did is done when it returns. Each change is told to the
 * audit log, as done by {@link #actingAs(Actor) the actor}.
 * <p>
 * All methods throw {@link StoreException}, which tells by its reason what to do; those that write and read streams also the
 * {@link java.io.UncheckedIOException} of one that fails.
 */
public interface AwsCredentialsStore {

    /** The longest list that is given at once. */
    int LONGEST_LIST = 1000;

    /**
     * @param actor who acts
     * @return this store, changed and asked in the name of the actor. Without it, the actor is the user of the current
     *         request where Quarkus Security tells one, {@code anonymous} in other HTTP requests, else the application
     */
    AwsCredentialsStore actingAs(Actor actor);

    /**
     * @param after the name after which the list begins, as the last one of the list before; empty for the first list
     * @param limit how many at most, 1 to {@value #LONGEST_LIST}
     * @return what is stored, in the order of the names; what cannot be read is there, too, as such
     */
    List<StoredCredentials> list(String after, int limit);

    /**
     * @param name the name
     * @return what is stored by this name
     */
    Optional<StoredCredentials> get(String name);

    /**
     * Stores credentials by a new name.
     *
     * @param name the name, 1 to 128 of {@code [A-Za-z0-9._@:+=-]}, which is not configured
     * @param source the credentials, or where they come from: without an endpoint, which only configuration sets
     * @return what is stored now
     */
    StoredCredentials add(String name, CredentialSource source);

    /**
     * Stores other credentials by a name, of the same kind or another one. Whether they are disabled stays as it is. Roles that
     * are assumed with them are assumed anew in the background; the sessions that are held are used until that has succeeded.
     *
     * @param name the name
     * @param version the version to replace, as {@link StoredCredentials#version()} told it: if somebody has changed it
     *        meanwhile, nothing happens but {@link StoreException.Reason#CONFLICT}
     * @param source the credentials, or where they come from
     * @return what is stored now
     */
    StoredCredentials replace(String name, long version, CredentialSource source);

    /**
     * From now on, whoever asks for these credentials gets an error, and so does whoever asks for roles that are assumed with
     * them: the sessions that are held are dropped. AWS accepts those that were handed out until they expire, in at most 12
     * hours; revoke them in IAM.
     *
     * @param name the name
     * @param version the version to disable
     * @return what is stored now
     */
    StoredCredentials disable(String name, long version);

    /**
     * Ends what {@link #disable} began.
     *
     * @param name the name
     * @param version the version to enable
     * @return what is stored now
     */
    StoredCredentials enable(String name, long version);

    /**
     * Removes credentials, and their secrets from the database. Whoever asks for them, or for roles that are assumed with them,
     * gets an error, as after {@link #disable}.
     *
     * @param name the name
     * @param version the version to delete
     */
    void delete(String name, long version);

    /**
     * Asks AWS STS, by a signed request, whose credentials these are. They are obtained for that, if they are a role's.
     *
     * @param name the name
     * @return whom they make the application
     * @throws io.quarkiverse.awsauth.AwsCredentialsException if they cannot be obtained, or STS does not accept them
     */
    CallerIdentity validate(String name);

    /**
     * Encrypts anew what is encrypted by a key that is not the active one. The store does so by itself some time after the
     * active key has changed; this waits for it.
     *
     * @return how many credentials were encrypted anew
     */
    int reencrypt();

    /**
     * Writes all credentials, encrypted by a key for this purpose, to be read by {@link #importFrom} of another store. Before
     * the first is written, all are held in memory, as encrypted as they are stored: some 1 kB each, and 130 kB at most.
     *
     * @param target takes the text, in UTF-8; is not closed
     * @param key an AES key of 32 random bytes, none of the store's own
     * @return how many credentials were written
     */
    int exportTo(OutputStream target, SecretKey key);

    /**
     * Reads what {@link #exportTo} has written. Names that are stored already stay as they are. If others refer to what is not
     * there, nothing is imported. Before the first is stored, all are held in memory, with their secrets.
     *
     * @param source gives the text; is not closed
     * @param key the key that it was encrypted by
     * @return the names that were added, and those that were not
     */
    ImportResult importFrom(InputStream source, SecretKey key);
}
