package io.quarkiverse.awsauth;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials: a key pair that AWS accepts only beside its session token, and only until it expires.
 *
 * @param accessKeyId the access key id, usually {@code ASIA…}
 * @param secretAccessKey the secret access key
 * @param sessionToken the session token, of any length
 * @param expiration when AWS stops accepting them; null where the maker did not say
 * @param assumedRole what the session stands for; null where the maker did not say
 */
public record SessionCredentials(String accessKeyId, SecretString secretAccessKey, SecretString sessionToken,
        @Nullable Instant expiration, @Nullable AssumedRole assumedRole) implements AwsCredentials {

    /**
     * @throws IllegalArgumentException if a member is empty or cannot be part of a request; the message holds no value
     */
    public SessionCredentials {
        AwsCredentials.requireToken("The access key id", accessKeyId);
        AwsCredentials.requireToken("The secret access key", secretAccessKey.reveal());
        AwsCredentials.requireToken("The session token", sessionToken.reveal());
    }

    /**
     * @param now the time to judge by
     * @return true from the instant of expiration on; false while valid and where the expiration is unknown
     */
    public boolean isExpiredAt(Instant now) {
        return expiration != null && !now.isBefore(expiration);
    }
}
