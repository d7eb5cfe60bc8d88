package io.quarkiverse.awsauth.store.seal;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.store.StoredCredentials;

/**
 * What is stored by a name, column by column, as the tag covers it; times in milliseconds since 1970.
 *
 * @param name the name
 * @param version the store's revision that the row came with
 * @param kind what it is, {@value #DELETED} for what was deleted
 * @param disabled 1 if it is, else 0
 * @param accessKeyId the access key id; null if there is none
 * @param settings a role's settings in JSON
 * @param expiration when the session expires; null for never, or if nobody knows
 * @param created when the name was added
 * @param changed when it was changed last
 * @param changedBy by whom
 * @param keyId the key that it is encrypted by
 */
public record Row(String name, long version, String kind, int disabled, @Nullable String accessKeyId, String settings,
        @Nullable Long expiration, long created, long changed, String changedBy, String keyId) {

    /** The kind of a row that tells that there is nothing any more. */
    public static final String DELETED = "deleted";

    private static final String CONTEXT = "quarkus-aws-auth/store/row/1";

    /**
     * @return whether there is nothing any more
     */
    public boolean isDeleted() {
        return DELETED.equals(kind);
    }

    /**
     * @param keyId the id of another key
     * @return the same row, to be encrypted by that one
     */
    public Row encryptedBy(String keyId) {
        return new Row(name, version, kind, disabled, accessKeyId, settings, expiration, created, changed, changedBy, keyId);
    }

    /**
     * @return the row as those who administer it see it
     * @throws IllegalArgumentException if it is of a kind that is not known, as one that was deleted is
     */
    public StoredCredentials about() {
        Content content = content(Secrets.NONE);
        return new StoredCredentials(name, content.kind(), disabled != 0, accessKeyId, content.settings(),
                content.expiration(), Instant.ofEpochMilli(created), Instant.ofEpochMilli(changed), changedBy, version, keyId,
                null);
    }

    Content content(Secrets secrets) {
        Map<String, String> map = SettingsText.parse(settings);
        return new Content(Content.kind(kind), accessKeyId, map,
                expiration == null ? null : Instant.ofEpochMilli(expiration), secrets);
    }

    byte[] bound(String storeId) {
        return LengthPrefixed.of(CONTEXT, storeId, name, Long.toString(version), kind, Integer.toString(disabled), accessKeyId,
                settings, expiration == null ? null : Long.toString(expiration), Long.toString(created),
                Long.toString(changed), changedBy, keyId);
    }
}
