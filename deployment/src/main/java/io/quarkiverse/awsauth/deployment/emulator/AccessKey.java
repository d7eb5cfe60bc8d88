package io.quarkiverse.awsauth.deployment.emulator;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;

/**
 * An access key the emulator knows.
 *
 * @param sessionToken present exactly if the key is temporary
 * @param expiration present exactly if the key is temporary
 */
record AccessKey(String id, String secret, @Nullable String sessionToken, @Nullable Instant expiration,
        Principal principal) {

    boolean isTemporary() {
        return sessionToken != null;
    }

    boolean isExpired(Instant now) {
        return expiration != null && !now.isBefore(expiration);
    }

    AwsCredentials credentials() {
        return sessionToken == null ? new StaticCredentials(id, SecretString.of(secret))
                : new SessionCredentials(id, SecretString.of(secret), SecretString.of(sessionToken), expiration, null);
    }

    @Override
    public String toString() {
        return "AccessKey[" + id + " of " + principal.arn() + "]";
    }
}
