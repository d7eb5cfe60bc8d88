package io.quarkiverse.awsauth.store;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is stored by a name, but for the secrets. Of what is not {@linkplain #isReadable() readable}, the name and the version
 * are told as the database has them, and nothing else.
 *
 * @param name the name
 * @param kind what it is; null if it is unreadable
 * @param disabled whether whoever asks for it gets an error
 * @param accessKeyId the access key id; null if the credentials are a role's
 * @param settings the role's settings, named as in configuration; empty for keys
 * @param expiration when the session expires; null for never, or if nobody knows
 * @param created when the name was added; null if it is unreadable
 * @param changed when it was changed last; null if it is unreadable
 * @param changedBy by whom; empty if it is unreadable
 * @param version counts changes: a change of any name gets a higher version than all before
 * @param encryptionKeyId the id of the key that it is encrypted by; empty if it is unreadable
 * @param problem why it is unreadable, and what to do; null if it is not
 */
public record StoredCredentials(String name, @Nullable StoredKind kind, boolean disabled, @Nullable String accessKeyId,
        Map<String, String> settings, @Nullable Instant expiration, @Nullable Instant created, @Nullable Instant changed,
        String changedBy, long version, String encryptionKeyId, @Nullable String problem) {

    public StoredCredentials {
        settings = Map.copyOf(settings);
    }

    /**
     * @return whether it can be trusted, and read by this version of the extension
     */
    public boolean isReadable() {
        return problem == null;
    }

    /**
     * @param name the name
     * @param version the version, by which it can be deleted
     * @param problem why it is unreadable, and what to do
     * @return what is stored, and not to be trusted
     */
    public static StoredCredentials unreadable(String name, long version, String problem) {
        return new StoredCredentials(name, null, false, null, Map.of(), null, null, null, "", version, "",
                problem);
    }
}
