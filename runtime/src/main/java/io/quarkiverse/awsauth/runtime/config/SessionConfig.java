package io.quarkiverse.awsauth.runtime.config;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.Secret;

/** Session credentials that were made elsewhere. All values but the expiration are required. */
@ConfigGroup
public interface SessionConfig {

    /** The access key id, usually `ASIA…`. */
    Optional<String> accessKeyId();

    /** The secret access key. */
    Optional<Secret<String>> secretAccessKey();

    /** The session token. */
    Optional<Secret<String>> sessionToken();

    /** When they expire, e.g. `2030-01-15T10:30:00Z`. From then on they are not sent any more. */
    Optional<String> expiration();
}
