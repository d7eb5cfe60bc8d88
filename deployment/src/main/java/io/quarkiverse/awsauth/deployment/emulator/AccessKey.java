package io.quarkiverse.awsauth.deployment.emulator;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

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

    /** A temporary key needs its token and a long-term key must come without one. */
    boolean goesWith(@Nullable String token) {
        if (sessionToken == null || token == null) {
            return sessionToken == null && token == null;
        }
        return Digests.sameInConstantTime(sessionToken, token);
    }

    @Override
    public String toString() {
        return "AccessKey[" + id + " of " + principal.arn() + "]";
    }
}
