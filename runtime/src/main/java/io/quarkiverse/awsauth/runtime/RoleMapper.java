package io.quarkiverse.awsauth.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.rules.Violation;
import io.quarkiverse.awsauth.runtime.Problem.Severity;
import io.quarkiverse.awsauth.runtime.config.AssumeRoleConfig;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.config.CredentialsConfig;
import io.quarkiverse.awsauth.sts.AssumeRoleRules;
import io.quarkiverse.awsauth.sts.RoleDraft;

/**
 * Decides what the groups {@code assume-role} mean, which depends on the credentials that they name.
 */
final class RoleMapper {

    private final AwsAuthConfig config;
    private final KnownElsewhere known;
    private final Map<String, CredentialSource> others;
    private final Map<String, AssumeRoleConfig> roles;
    private final Problems problems;
    private final Map<String, String> sourceOf = new HashMap<>();

    /**
     * @param config the configuration
     * @param known names that the configuration need not have
     * @param others the sources of all other groups, by name
     * @param roles the groups, by name
     * @param problems takes what is wrong
     */
    RoleMapper(AwsAuthConfig config, KnownElsewhere known, Map<String, CredentialSource> others,
            Map<String, AssumeRoleConfig> roles, Problems problems) {
        this.config = config;
        this.known = known;
        this.others = others;
        this.roles = roles;
        this.problems = problems;
        roles.forEach((name, role) -> {
            if (!known.sourced().contains(name)) {
                String source = role.source().orElse(AwsCredentialsResolver.DEFAULT_NAME);
                sourceOf.put(name,
                        ConfiguredNames.spelling(config, source).filter(other -> !other.equals(name)).orElse(source));
            }
        });
    }

    Map<String, CredentialSource> map() {
        RoleChains.cycles(sourceOf).forEach(names -> problems.add(new Problem(
                names.stream().allMatch(this::namesSource) ? Severity.UNKNOWN : Severity.MISSING,
                PropertyNames.credentials(names.get(0)) + ".assume-role.source", RoleChains.message(names))));
        Map<String, CredentialSource> mapped = new HashMap<>();
        roles.forEach((name, role) -> {
            String prefix = PropertyNames.credentials(name) + ".assume-role";
            boolean obtainable = hasSource(name, prefix);
            source(name, prefix, role, obtainable).filter(source -> obtainable)
                    .ifPresent(source -> mapped.put(name, source));
        });
        return mapped;
    }

    private boolean hasSource(String name, String prefix) {
        String source = sourceOf.get(name);
        if (source == null) {
            return false;
        }
        Set<String> names = new TreeSet<>(ConfiguredNames.of(config));
        names.addAll(known.credentials());
        if (!names.contains(source) && !known.store().isEnabled()) {
            problems.add(new Problem(namesSource(name) ? Severity.UNKNOWN : Severity.MISSING, prefix + ".source",
                    "there are no credentials '" + source + "'" + NearestName.among(names, source)
                            .map(near -> "; did you mean '" + near + "'?").orElse("; configure them")));
            return false;
        }
        return RoleChains.cycle(sourceOf, name).isEmpty();
    }

    /** If not, the build cannot tell whether the running application will. */
    private boolean namesSource(String name) {
        AssumeRoleConfig role = roles.get(name);
        return role != null && role.source().isPresent();
    }

    private Optional<AssumeRoleSource> source(String name, String prefix, AssumeRoleConfig role, boolean obtainable) {
        String source = sourceOf.getOrDefault(name, AwsCredentialsResolver.DEFAULT_NAME);
        Optional<String> region = config.region().or(() -> obtainable ? regionOf(source) : Optional.empty())
                .filter(Texts::isRegion);
        if (obtainable && region.isEmpty() && config.region().isEmpty()) {
            problems.missing(PropertyNames.REGION,
                    "is not set, but the credentials " + name + " need a region to call AWS STS in; set it");
        }
        RoleDraft draft = new RoleDraft(problems.required(prefix, "role-arn", role.roleArn(), Arn::parse).orElse(null),
                source, role.externalId().orElse(null), role.sessionName().orElse(null), role.duration().orElse(null),
                role.policy().orElse(null), role.tags(), region.orElse(null),
                problems.parsed(prefix, "endpoint-override", role.endpointOverride(), Texts::uri).orElse(null),
                NetworkOptions.DEFAULT);
        List<Violation> violations = AssumeRoleRules.violations(draft, obtainable && isTemporary(source));
        violations.forEach(violation -> problems.wrong(
                violation.setting().equals("region") ? PropertyNames.REGION : prefix + "." + violation.setting(),
                violation.message()));
        return violations.isEmpty() ? Optional.ofNullable(draft.toSource()) : Optional.empty();
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

    /** Even if they are not as they should be, which is told elsewhere. The SDK may find either kind. */
    private boolean isTemporary(String name) {
        CredentialsConfig credentials = config.credentials().get(name);
        return credentials != null && !ConfiguredNames.isUnset(credentials) && credentials.staticKeys().isEmpty()
                && credentials.awsSdk().isEmpty();
    }
}
