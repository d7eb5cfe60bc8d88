package io.quarkiverse.awsauth.store.seal;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.SecretString;

/**
 * What is stored unreadably.
 *
 * @param secretAccessKey null if there is none
 * @param sessionToken null if there is none
 */
public record Secrets(@Nullable SecretString secretAccessKey, @Nullable SecretString sessionToken) {

    /** Those of a role, and of what was deleted. */
    public static final Secrets NONE = new Secrets(null, null);

    @Nullable
    String secretAccessKeyText() {
        return secretAccessKey == null ? null : secretAccessKey.reveal();
    }

    @Nullable
    String sessionTokenText() {
        return sessionToken == null ? null : sessionToken.reveal();
    }

    static Secrets of(@Nullable String secretAccessKey, @Nullable String sessionToken) {
        return new Secrets(secretAccessKey == null ? null : SecretString.of(secretAccessKey),
                sessionToken == null ? null : SecretString.of(sessionToken));
    }
}
