package io.quarkiverse.awsauth.sts;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.NetworkOptions;

/**
 * The settings of an {@link AssumeRoleSource} as far as they could be read, so that those that could are checked although
 * others could not. The components are those of the source.
 */
public record RoleDraft(@Nullable Arn roleArn, String source, @Nullable String externalId, @Nullable String sessionName,
        @Nullable Duration duration, @Nullable String policy, Map<String, String> tags, @Nullable String region,
        @Nullable URI endpointOverride, NetworkOptions network) {

    public RoleDraft {
        tags = Map.copyOf(tags);
    }

    static RoleDraft of(AssumeRoleSource source) {
        return new RoleDraft(source.roleArn(), source.source(), source.externalId(), source.sessionName(), source.duration(),
                source.policy(), source.tags(), source.region(), source.endpointOverride(), source.network());
    }

    /**
     * @return the source; null if its role or region is missing
     */
    public @Nullable AssumeRoleSource toSource() {
        return roleArn == null || region == null ? null
                : new AssumeRoleSource(roleArn, source, externalId, sessionName, duration, policy, tags, region,
                        endpointOverride, network);
    }
}
