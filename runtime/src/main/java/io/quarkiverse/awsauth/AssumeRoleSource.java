package io.quarkiverse.awsauth;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Session credentials of a role that other credentials may assume, from AWS STS. Made with {@link #builder()}.
 *
 * @param roleArn the role to assume, in any account of the partition
 * @param source the name of the credentials to assume it with; {@value AwsCredentialsResolver#DEFAULT_NAME} for the default
 *        ones
 * @param externalId what the role's trust policy may demand of callers of another account, 2 to 1224 of
 *        {@code [A-Za-z0-9_+=,.@:/-]}; null if it does not
 * @param sessionName the session's name, 2 to 64 of {@code [A-Za-z0-9_+=,.@-]}; null for
 *        {@value #DEFAULT_SESSION_NAME}
 * @param duration how long the session is asked to last, 15 minutes to 12 hours, or to 1 hour if the credentials to assume
 *        it with are temporary themselves; null leaves it to the service, which takes 1 hour
 * @param policy the JSON of a policy that narrows what the session may do, 1 to 2048 characters; null for all that the role
 *        may do
 * @param tags the session's tags, at most 50
 * @param region the region whose endpoint is called
 * @param endpointOverride scheme, host and port to call in place of the region's endpoint; https, or http to loopback; null for
 *        the region's endpoint
 * @param network how to reach the endpoint
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole in the AWS STS API
 *      reference</a>
 */
public record AssumeRoleSource(Arn roleArn, String source, @Nullable String externalId, @Nullable String sessionName,
        @Nullable Duration duration, @Nullable String policy, Map<String, String> tags, String region,
        @Nullable URI endpointOverride, NetworkOptions network) implements CredentialSource {

    /** The session's name where none is set: STS demands one. */
    public static final String DEFAULT_SESSION_NAME = "quarkus-aws-auth";

    public AssumeRoleSource {
        tags = Map.copyOf(tags);
    }

    /**
     * @return a builder with the defaults: default credentials, the service's duration, the region's endpoint
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings of an {@link AssumeRoleSource}. The role's ARN and the region are required. */
    public static final class Builder {
        private @Nullable Arn roleArn;
        private String source = AwsCredentialsResolver.DEFAULT_NAME;
        private @Nullable String externalId;
        private @Nullable String sessionName;
        private @Nullable Duration duration;
        private @Nullable String policy;
        private final Map<String, String> tags = new HashMap<>();
        private @Nullable String region;
        private @Nullable URI endpointOverride;
        private NetworkOptions network = NetworkOptions.DEFAULT;

        private Builder() {
        }

        /**
         * @param arn the role to assume, in any account of the partition
         * @return this builder
         */
        public Builder roleArn(Arn arn) {
            this.roleArn = arn;
            return this;
        }

        /**
         * @param credentialsName the name of the credentials to assume it with
         * @return this builder
         */
        public Builder source(String credentialsName) {
            this.source = credentialsName;
            return this;
        }

        /**
         * @param externalId what the role's trust policy may demand of callers of another account, 2 to 1224 of
         *        {@code [A-Za-z0-9_+=,.@:/-]}; null if it does not
         * @return this builder
         */
        public Builder externalId(@Nullable String externalId) {
            this.externalId = externalId;
            return this;
        }

        /**
         * @param sessionName 2 to 64 of {@code [A-Za-z0-9_+=,.@-]}; null for {@value #DEFAULT_SESSION_NAME}
         * @return this builder
         */
        public Builder sessionName(@Nullable String sessionName) {
            this.sessionName = sessionName;
            return this;
        }

        /**
         * @param duration 15 minutes to 12 hours, or to 1 hour if the credentials to assume it with are temporary; null for
         *        what the service takes, 1 hour
         * @return this builder
         */
        public Builder duration(@Nullable Duration duration) {
            this.duration = duration;
            return this;
        }

        /**
         * @param json a policy that narrows what the session may do, 1 to 2048 characters; null for all that the role may do
         * @return this builder
         */
        public Builder policy(@Nullable String json) {
            this.policy = json;
            return this;
        }

        /**
         * @param key of a session tag, 1 to 128 characters
         * @param value 0 to 256 characters
         * @return this builder
         */
        public Builder tag(String key, String value) {
            this.tags.put(key, value);
            return this;
        }

        /**
         * @param tags session tags, added to those that were given before; at most 50 of all
         * @return this builder
         */
        public Builder tags(Map<String, String> tags) {
            this.tags.putAll(tags);
            return this;
        }

        /**
         * @param region the region whose endpoint is called
         * @return this builder
         */
        public Builder region(String region) {
            this.region = region;
            return this;
        }

        /**
         * @param endpoint scheme, host and port; https, or http to loopback; null for the region's endpoint
         * @return this builder
         */
        public Builder endpointOverride(@Nullable URI endpoint) {
            this.endpointOverride = endpoint;
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
         * @throws IllegalStateException if the role's ARN or the region is missing
         */
        public AssumeRoleSource build() {
            return new AssumeRoleSource(required("roleArn", roleArn), source, externalId, sessionName, duration, policy, tags,
                    required("region", region), endpointOverride, network);
        }

        private static <T> T required(String member, @Nullable T value) {
            if (value == null) {
                throw new IllegalStateException(member + " is required");
            }
            return value;
        }
    }
}
