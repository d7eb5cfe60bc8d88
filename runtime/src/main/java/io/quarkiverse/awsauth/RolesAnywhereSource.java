package io.quarkiverse.awsauth;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Session credentials from IAM Roles Anywhere, for a client certificate. Made with {@link #builder()}.
 *
 * @param trustAnchorArn the trust anchor; its region is that of the endpoint
 * @param profileArn the profile, in the same region and account
 * @param roleArn the role to assume, in the profile's account
 * @param clientCertificate the identifier of the client certificate; {@value #DEFAULT_CLIENT_CERTIFICATE} for the default
 *        one
 * @param duration how long the session is asked to last, 15 minutes to 12 hours; null leaves it to the profile
 * @param sessionName the session's name, 2 to 64 of {@code [A-Za-z0-9_+=,.@-]}; null leaves it to the service. The
 *        profile must accept one
 * @param endpointOverride scheme, host and port to call in place of the region's endpoint; https, or http to loopback
 * @param fips whether to call the FIPS endpoint
 * @param dualStack whether to call the endpoint that also has IPv6 addresses
 * @param network how to reach the endpoint
 * @see <a href="https://docs.aws.amazon.com/rolesanywhere/latest/userguide/authentication-create-session.html">CreateSession
 *      in the IAM Roles Anywhere user guide</a>
 */
public record RolesAnywhereSource(Arn trustAnchorArn, Arn profileArn, Arn roleArn, String clientCertificate,
        @Nullable Duration duration, @Nullable String sessionName, @Nullable URI endpointOverride, boolean fips,
        boolean dualStack, NetworkOptions network) implements CredentialSource {

    /** The identifier of the default client certificate. */
    public static final String DEFAULT_CLIENT_CERTIFICATE = "<default>";

    /**
     * @return a builder with the defaults: default client certificate, the profile's duration, the region's endpoint
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings of a {@link RolesAnywhereSource}. The three ARNs are required. */
    public static final class Builder {
        private @Nullable Arn trustAnchorArn;
        private @Nullable Arn profileArn;
        private @Nullable Arn roleArn;
        private String clientCertificate = DEFAULT_CLIENT_CERTIFICATE;
        private @Nullable Duration duration;
        private @Nullable String sessionName;
        private @Nullable URI endpointOverride;
        private boolean fips;
        private boolean dualStack;
        private NetworkOptions network = NetworkOptions.DEFAULT;

        private Builder() {
        }

        /**
         * @param arn the trust anchor; required
         * @return this builder
         */
        public Builder trustAnchorArn(Arn arn) {
            this.trustAnchorArn = arn;
            return this;
        }

        /**
         * @param arn the profile; required
         * @return this builder
         */
        public Builder profileArn(Arn arn) {
            this.profileArn = arn;
            return this;
        }

        /**
         * @param arn the role to assume; required
         * @return this builder
         */
        public Builder roleArn(Arn arn) {
            this.roleArn = arn;
            return this;
        }

        /**
         * @param identifier the identifier of a client certificate, configured or of a bean
         * @return this builder
         */
        public Builder clientCertificate(String identifier) {
            this.clientCertificate = identifier;
            return this;
        }

        /**
         * @param duration 15 minutes to 12 hours; null leaves it to the profile
         * @return this builder
         */
        public Builder duration(@Nullable Duration duration) {
            this.duration = duration;
            return this;
        }

        /**
         * @param sessionName 2 to 64 of {@code [A-Za-z0-9_+=,.@-]}; null leaves it to the service
         * @return this builder
         */
        public Builder sessionName(@Nullable String sessionName) {
            this.sessionName = sessionName;
            return this;
        }

        /**
         * @param endpoint scheme, host and port; null for the region's endpoint
         * @return this builder
         */
        public Builder endpointOverride(@Nullable URI endpoint) {
            this.endpointOverride = endpoint;
            return this;
        }

        /**
         * @param fips whether to call the FIPS endpoint
         * @return this builder
         */
        public Builder fips(boolean fips) {
            this.fips = fips;
            return this;
        }

        /**
         * @param dualStack whether to call the endpoint that also has IPv6 addresses
         * @return this builder
         */
        public Builder dualStack(boolean dualStack) {
            this.dualStack = dualStack;
            return this;
        }

        /**
         * @param network how to reach the endpoint
         * @return this builder
         */
        public Builder network(NetworkOptions network) {
            this.network = network;
            return this;
        }

        /**
         * @return the source; whether its parts fit together is checked where it is used
         * @throws IllegalStateException if one of the three ARNs is missing
         */
        public RolesAnywhereSource build() {
            return new RolesAnywhereSource(required("trustAnchorArn", trustAnchorArn), required("profileArn", profileArn),
                    required("roleArn", roleArn), clientCertificate, duration, sessionName, endpointOverride, fips,
                    dualStack, network);
        }

        private static Arn required(String member, @Nullable Arn arn) {
            if (arn == null) {
                throw new IllegalStateException(member + " is required");
            }
            return arn;
        }
    }
}
