package io.quarkiverse.awsauth.runtime.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigDocSection;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithUnnamedKey;

/** AWS credentials and signed requests. */
@ConfigMapping(prefix = "quarkus.aws-auth")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface AwsAuthConfig {

    /** The unnamed entry of both maps. */
    String DEFAULT = AwsCredentialsResolver.DEFAULT_NAME;

    /**
     * The region to sign for, where a REST client does not name its own, e.g. `eu-central-1`. If it is not set, credentials
     * from IAM Roles Anywhere bring the region of their trust anchor.
     */
    Optional<String> region();

    /**
     * How long a caller waits for credentials at most, where none are held. It should be longer than `connect-timeout`
     * and `read-timeout` together, which end one attempt.
     */
    @WithDefault("8s")
    Duration acquireTimeout();

    /** When session credentials are renewed. */
    RefreshConfig refresh();

    /** Client certificates, the default one and others by identifier. */
    @ConfigDocMapKey("identifier")
    @ConfigDocSection
    @WithUnnamedKey(DEFAULT)
    Map<String, ClientCertificateConfig> clientCertificates();

    /**
     * How long before a client certificate expires the log begins to tell, once a day. Zero for never; not negative.
     */
    @WithDefault("45d")
    Duration certificateExpiryWarning();

    /**
     * Whether, `true` or `false`, a file is refused with a private key that every user of the machine may read or change, where
     * the file system tells. If
     * it is `false`, the log warns.
     */
    @WithDefault("false")
    String strictKeyPermissions();

    /** Credentials, the default ones and others by name. Each name has exactly one of the groups below. */
    @ConfigDocMapKey("name")
    @ConfigDocSection
    @WithUnnamedKey(DEFAULT)
    Map<String, CredentialsConfig> credentials();

    /**
     * REST clients whose requests are signed, by the clients' configuration keys or the full names of their interfaces. What is
     * set here takes precedence over the interface's annotation `@AwsSigned`, and signs the requests of interfaces that have
     * none.
     */
    @ConfigDocMapKey("client")
    @ConfigDocSection
    Map<String, SigningConfig> signing();

    /** Credentials that the application keeps in its database. */
    @ConfigDocSection
    StoreConfig store();
}
