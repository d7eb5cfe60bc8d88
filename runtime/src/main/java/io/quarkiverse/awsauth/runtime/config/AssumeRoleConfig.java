package io.quarkiverse.awsauth.runtime.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigGroup;

/** Session credentials of a role, assumed by AWS STS with other credentials. Only the role is required. */
@ConfigGroup
public interface AssumeRoleConfig {

    /** The role to assume, `arn:aws:iam::ACCOUNT:role/NAME`. */
    Optional<String> roleArn();

    /** The name of the credentials to assume it with. */
    @ConfigDocDefault("the default credentials")
    Optional<String> source();

    /** What the role's trust policy asks of third parties: 2 to 1224 characters. */
    Optional<String> externalId();

    /** The session's name as it appears in AWS CloudTrail: 2 to 64 letters, digits and `_+=,.@-`. */
    @ConfigDocDefault("`quarkus-aws-auth`")
    Optional<String> sessionName();

    /**
     * How long a session is asked to last: 15 minutes to 12 hours, and at most 1 hour if the credentials to assume it with
     * are themselves temporary.
     */
    @ConfigDocDefault("1 hour, chosen by the service")
    Optional<Duration> duration();

    /** An IAM policy in JSON that narrows what the session may do. */
    Optional<String> policy();

    /** Session tags. */
    @ConfigDocMapKey("tag")
    Map<String, String> tags();

    /** Scheme, host and port to call in place of the region's endpoint: `https`, or `http` to this machine alone. */
    Optional<String> endpointOverride();
}
