package io.quarkiverse.awsauth.runtime.config;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigGroup;

/**
 * Session credentials from IAM Roles Anywhere. The three ARNs are required; they are in one account, and the trust anchor
 * and the profile in one region.
 * <p>
 * Nothing here has a default of its own: it would make the group of the unnamed credentials be there always.
 */
@ConfigGroup
public interface RolesAnywhereConfig {

    /** The trust anchor, `arn:aws:rolesanywhere:REGION:ACCOUNT:trust-anchor/UUID`. Its region is where the session is made. */
    Optional<String> trustAnchorArn();

    /** The profile, `arn:aws:rolesanywhere:REGION:ACCOUNT:profile/UUID`. */
    Optional<String> profileArn();

    /** The role to assume, `arn:aws:iam::ACCOUNT:role/NAME`. It must be listed in the profile. */
    Optional<String> roleArn();

    /** The identifier of the client certificate to use. */
    @ConfigDocDefault("the default client certificate")
    Optional<String> clientCertificate();

    /**
     * How long a session is asked to last: 15 minutes to 12 hours. The service grants at most what the profile allows, and
     * refuses more than the role allows.
     */
    @ConfigDocDefault("the profile's duration")
    Optional<Duration> duration();

    /**
     * The session's name as it appears in AWS CloudTrail: 2 to 64 letters, digits and `_+=,.@-`. The profile must accept
     * session names (`acceptRoleSessionName`).
     */
    @ConfigDocDefault("the certificate's serial number, chosen by the service")
    Optional<String> sessionName();

    /** Scheme, host and port to call in place of the region's endpoint: `https`, or `http` to this machine alone. */
    Optional<String> endpointOverride();

    /** Calls the FIPS endpoint of the region: `true` or `false`. */
    @ConfigDocDefault("false")
    Optional<String> fips();

    /** Calls the endpoint of the region that has IPv6 addresses, too: `true` or `false`. */
    @ConfigDocDefault("false")
    Optional<String> dualStack();

    /** The proxy to use: a name of `quarkus.proxy."name".*`, or `none`. */
    @ConfigDocDefault("the default proxy, if `quarkus.proxy.host` is set")
    Optional<String> proxyConfigurationName();

    /** The bucket of `quarkus.tls."name".*` whose trust store is believed. */
    @ConfigDocDefault("the trust store of the JVM")
    Optional<String> trustTlsConfigurationName();

    /** How long to wait for a connection. */
    @ConfigDocDefault("2s")
    Optional<Duration> connectTimeout();

    /**
     * How long nothing may come of the answer, once connected. Together with the connect-timeout, it limits the whole attempt.
     */
    @ConfigDocDefault("4s")
    Optional<Duration> readTimeout();
}
