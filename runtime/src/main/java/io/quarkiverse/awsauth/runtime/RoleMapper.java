package io.quarkiverse.awsauth.runtime;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.rules.Violation;
import io.quarkiverse.awsauth.runtime.config.AssumeRoleConfig;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.config.CredentialsConfig;
import io.quarkiverse.awsauth.sts.AssumeRoleRules;

/**
 * Decides what the groups {@code assume-role} mean, which depends on the credentials that they name.
 */
final class RoleMapper {

    private final AwsAuthConfig config;
    private final Map<String, CredentialSource> others;
    private final Map<String, AssumeRoleConfig> roles;
    private final List<Problem> problems;
    private final Map<String, String> sourceOf = new HashMap<>();

    /**
     * @param config the configuration
     * @param others the sources of all other groups, by name
     * @param roles the groups, by name
     * @param problems takes what is wrong
     */
    RoleMapper(AwsAuthConfig config, Map<String, CredentialSource> others, Map<String, AssumeRoleConfig> roles,
            List<Problem> problems) {
        this.config = config;
        this.others = others;
        this.roles = roles;
        this.problems = problems;
        roles.forEach((name, role) -> sourceOf.put(name, role.source().orElse(AwsCredentialsResolver.DEFAULT_NAME)));
    }

    Map<String, CredentialSource> map() {
        RoleChains.cycles(sourceOf).forEach(names -> problems.add(RoleChains.problem(names)));
        Map<String, CredentialSource> mapped = new HashMap<>();
        roles.forEach((name, role) -> {
            String prefix = PropertyNames.credentials(name) + ".assume-role.";
            if (hasSource(name, prefix)) {
                source(name, prefix, role).ifPresent(source -> mapped.put(name, source));
            }
        });
        return mapped;
    }

    private boolean hasSource(String name, String prefix) {
        String source = String.valueOf(sourceOf.get(name));
        Set<String> known = ConfigurationMapper.configuredNames(config);
        if (!known.contains(source)) {
            report(prefix + "source", "there are no credentials '" + source + "'"
                    + NearestName.among(known, source).map(near -> "; did you mean '" + near + "'?")
                            .orElse("; configure them"));
            return false;
        }
        return RoleChains.cycle(sourceOf, name).isEmpty();
    }

    private Optional<AssumeRoleSource> source(String name, String prefix, AssumeRoleConfig role) {
        Optional<Arn> arn = parsed(prefix + "role-arn", role.roleArn().orElse(null), Arn::parse);
        Optional<URI> endpoint = role.endpointOverride()
                .flatMap(text -> parsed(prefix + "endpoint-override", text, ConfigurationMapper::uri));
        String source = String.valueOf(sourceOf.get(name));
        Optional<String> region = config.region().or(() -> regionOf(source));
        if (region.isEmpty()) {
            report(PropertyNames.REGION,
                    "is not set, but the credentials " + name + " need a region to call AWS STS in; set it");
        }
        if (arn.isEmpty() || region.isEmpty()) {
            return Optional.empty();
        }
        AssumeRoleSource mapped = new AssumeRoleSource(arn.get(), source, role.externalId().orElse(null),
                role.sessionName().orElse(null), role.duration().orElse(null), role.policy().orElse(null), role.tags(),
                region.get(), endpoint.orElse(null), NetworkOptions.DEFAULT);
        List<Violation> violations = AssumeRoleRules.violations(mapped, isTemporary(source));
        violations.forEach(violation -> report(
                violation.setting().equals("region") ? PropertyNames.REGION : prefix + violation.setting(),
                violation.message()));
        return violations.isEmpty() ? Optional.of(mapped) : Optional.empty();
    }

    /** The region of the trust anchor at the end of the chain. */
    private Optional<String> regionOf(String name) {
        String end = name;
        for (int i = 0; i < roles.size() && sourceOf.containsKey(end); i++) {
            end = String.valueOf(sourceOf.get(end));
        }
        return others.get(end) instanceof RolesAnywhereSource source ? Optional.of(source.trustAnchorArn().region())
                : Optional.empty();
    }

    /** Even if they are not as they should be, which is told elsewhere. */
    private boolean isTemporary(String name) {
        return Optional.ofNullable(config.credentials().get(name)).flatMap(CredentialsConfig::staticKeys).isEmpty();
    }

    private <R> Optional<R> parsed(String property, @Nullable String text,
            Function<String, R> parser) {
        if (text == null) {
            report(property, "is not set");
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            report(property, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void report(String property, String message) {
        problems.add(new Problem(property, message));
    }
}
