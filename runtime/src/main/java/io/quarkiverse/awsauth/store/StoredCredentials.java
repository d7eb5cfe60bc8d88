package io.quarkiverse.awsauth.store;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is stored by a name, but for the secrets.
 *
 * @param name the name
 * @param kind what it is
 * @param disabled whether whoever asks for it gets an error
 * @param accessKeyId the access key id; null if the credentials are a role's
 * @param settings the role's settings, named as in configuration; empty for keys
 * @param expiration when the session expires; null for never, or if nobody knows
 * @param created when the name was added
 * @param changed when it was changed last
 * @param changedBy by whom
 * @param version counts changes: a change of any name gets a higher version than all before
 * @param encryptionKeyId the id of the key that it is encrypted by
 */
public record StoredCredentials(String name, StoredKind kind, boolean disabled, @Nullable String accessKeyId,
        Map<String, String> settings, @Nullable Instant expiration, Instant created, Instant changed, String changedBy,
        long version, String encryptionKeyId) {

    public StoredCredentials {
        settings = Map.copyOf(settings);
    }
}
