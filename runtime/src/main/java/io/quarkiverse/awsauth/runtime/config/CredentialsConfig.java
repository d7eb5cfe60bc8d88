package io.quarkiverse.awsauth.runtime.config;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithName;

/** The credentials of one name: exactly one of these groups. */
@ConfigGroup
public interface CredentialsConfig {

    /** Session credentials from IAM Roles Anywhere, for a client certificate. */
    Optional<RolesAnywhereConfig> rolesAnywhere();

    /** A long-term key pair of an IAM user. */
    @WithName("static")
    Optional<StaticConfig> staticKeys();

    /** Session credentials that were made elsewhere. */
    Optional<SessionConfig> session();
}
