package io.quarkiverse.awsauth.runtime.config;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;
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

    /** Session credentials of a role, assumed by AWS STS with other credentials. */
    Optional<AssumeRoleConfig> assumeRole();

    /** Credentials that the AWS SDK for Java v2 finds, where the application has it. */
    Optional<AwsSdkConfig> awsSdk();

    /**
     * When these credentials are obtained for the first time: `eager` when the application starts, without delaying it
     * unless `acquire-at-start-failure` is `fail`; `lazy` when somebody asks for them.
     */
    @ConfigDocDefault("`eager` for configured credentials that the application injects or signs with, or with `acquire-at-start-failure=fail`, `lazy` for others")
    Optional<AcquireAtStart> acquireAtStart();

    /** What happens if they cannot be obtained at start: `warn` goes on, `fail` waits for them, and fails the start. */
    @WithDefault("warn")
    AcquireAtStartFailure acquireAtStartFailure();

    /** When credentials are obtained for the first time. */
    enum AcquireAtStart {
        /** When the application starts. */
        EAGER,
        /** When somebody asks for them. */
        LAZY
    }

    /** What happens if credentials cannot be obtained at start. */
    enum AcquireAtStartFailure {
        /** The start fails. */
        FAIL,
        /** The log tells. */
        WARN
    }
}
