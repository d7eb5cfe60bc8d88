package io.quarkiverse.awsauth.rolesanywhere;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.RolesAnywhereSource;

/**
 * The settings of a {@link RolesAnywhereSource} as far as they could be read, so that those that could are checked although
 * others could not. The components are those of the source.
 */
public record SourceDraft(@Nullable Arn trustAnchorArn, @Nullable Arn profileArn, @Nullable Arn roleArn,
        String clientCertificate, @Nullable Duration duration, @Nullable String sessionName, @Nullable URI endpointOverride,
        boolean fips, boolean dualStack, NetworkOptions network) {

    static SourceDraft of(RolesAnywhereSource source) {
        return new SourceDraft(source.trustAnchorArn(), source.profileArn(), source.roleArn(), source.clientCertificate(),
                source.duration(), source.sessionName(), source.endpointOverride(), source.fips(), source.dualStack(),
                source.network());
    }

    /**
     * @return the source; null if one of the three ARNs is missing
     */
    public @Nullable RolesAnywhereSource source() {
        return trustAnchorArn == null || profileArn == null || roleArn == null ? null
                : new RolesAnywhereSource(trustAnchorArn, profileArn, roleArn, clientCertificate, duration, sessionName,
                        endpointOverride, fips, dualStack, network);
    }
}
