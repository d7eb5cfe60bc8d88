package io.quarkiverse.awsauth.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.refresh.RefreshSettings;
import io.quarkiverse.awsauth.refresh.RefreshWindows;
import io.quarkiverse.awsauth.runtime.Settings.AtStart;
import io.quarkiverse.awsauth.runtime.config.AssumeRoleConfig;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.config.CredentialsConfig;
import io.quarkiverse.awsauth.runtime.config.CredentialsConfig.AcquireAtStart;
import io.quarkiverse.awsauth.runtime.config.CredentialsConfig.AcquireAtStartFailure;
import io.quarkiverse.awsauth.x509.CertificateLocation;
import io.quarkiverse.awsauth.x509.KeyFileAccess;

/**
 * Decides what the configuration means. Whatever is wrong is collected, so that all of it is told at once.
 */
public final class ConfigurationMapper {

    private final KnownElsewhere known;
    private final Problems problems = new Problems();

    /** For a configuration that has all names. */
    public ConfigurationMapper() {
        this(KnownElsewhere.NOTHING);
    }

    /**
     * @param known names that the configuration need not have
     */
    public ConfigurationMapper(KnownElsewhere known) {
        this.known = known;
    }

    /**
     * @return what was found to be wrong by {@link #map}, in the order of finding
     */
    public List<Problem> problems() {
        return problems.all();
    }

    /**
     * @param config the configuration
     * @param needed the names that the application injects or signs with
     * @return the settings that are right; the others are missing from it and told by {@link #problems()}
     */
    public Settings map(AwsAuthConfig config, Set<String> needed) {
        Map<String, CertificateLocation> certificates = certificates(config);
        Map<String, CredentialSource> sources = sources(config, needed);
        for (CredentialSource source : sources.values()) {
            nameAsUsed(certificates, source);
        }
        problems.region(PropertyNames.ALL, config.region());
        if (config.certificateExpiryWarning().isNegative()) {
            problems.wrong(PropertyNames.ALL + ".certificate-expiry-warning",
                    config.certificateExpiryWarning() + " is negative; set 0s for no warnings");
        }
        return new Settings(config.region(), refresh(config), certificates, config.certificateExpiryWarning(), sources,
                atStart(config, sources.keySet(), needed), new SigningMapper(problems).map(config.signing()), store(config));
    }

    private Optional<StoreSettings> store(AwsAuthConfig config) {
        return known.store().isEnabled()
                ? Optional.of(new StoreMapper(config, new SourceMapper(config, known, problems), problems)
                        .map(known.store() == KnownElsewhere.Store.ENABLED_WITH_KEYS_OF_BEAN))
                : Optional.empty();
    }

    private Map<String, CertificateLocation> certificates(AwsAuthConfig config) {
        boolean strict = problems
                .flag(PropertyNames.ALL, "strict-key-permissions", Optional.of(config.strictKeyPermissions())).orElse(true);
        return new CertificateMapper(config.clientCertificates(),
                strict ? KeyFileAccess.STRICT : KeyFileAccess.LENIENT,
                problems).map();
    }

    private static void nameAsUsed(Map<String, CertificateLocation> certificates, CredentialSource source) {
        if (source instanceof RolesAnywhereSource rolesAnywhere) {
            String identifier = rolesAnywhere.clientCertificate();
            CertificateLocation location = certificates
                    .get(ConfiguredNames.spelling(certificates.keySet(), identifier).orElse(identifier));
            if (location != null) {
                certificates.put(identifier, location);
            }
        }
    }

    private Map<String, CredentialSource> sources(AwsAuthConfig config, Set<String> needed) {
        Map<String, CredentialSource> sources = new HashMap<>();
        Map<String, AssumeRoleConfig> roles = new HashMap<>();
        SourceMapper mapper = new SourceMapper(config, known, problems);
        for (Map.Entry<String, CredentialsConfig> entry : config.credentials().entrySet()) {
            String name = entry.getKey();
            CredentialsConfig credentials = entry.getValue();
            if (!ConfiguredNames.isUnset(credentials) && hasOneGroup(PropertyNames.credentials(name), credentials)) {
                CredentialSource source = mapper.source(name, credentials);
                if (source != null) {
                    sources.put(name, source);
                }
                if (credentials.assumeRole().isPresent()) {
                    roles.put(name, credentials.assumeRole().get());
                }
            }
        }
        if (!roles.isEmpty()) {
            sources.putAll(new RoleMapper(config, known, Map.copyOf(sources), roles, problems).map());
        }
        Set<String> used = new HashSet<>(needed);
        for (AssumeRoleConfig role : roles.values()) {
            if (role.source().isPresent()) {
                used.add(role.source().get());
            }
        }
        for (String name : used) {
            CredentialSource source = sources.get(ConfiguredNames.spelling(config, name).orElse(name));
            if (source != null) {
                sources.put(name, source);
            }
        }
        return sources;
    }

    private boolean hasOneGroup(String prefix, CredentialsConfig credentials) {
        List<String> groups = new ArrayList<>();
        note(groups, "roles-anywhere", credentials.rolesAnywhere());
        note(groups, "static", credentials.staticKeys());
        note(groups, "session", credentials.session());
        note(groups, "assume-role", credentials.assumeRole());
        note(groups, "aws-sdk", credentials.awsSdk());
        if (groups.size() != 1) {
            problems.wrong(prefix, "has the groups " + String.join(" and ", groups) + "; keep one of them");
        }
        return groups.size() == 1;
    }

    private static void note(List<String> groups, String name, Optional<?> group) {
        if (group.isPresent()) {
            groups.add(name);
        }
    }

    private RefreshSettings refresh(AwsAuthConfig config) {
        requirePositive("quarkus.aws-auth.acquire-timeout", Optional.of(config.acquireTimeout()));
        requirePositive("quarkus.aws-auth.refresh.advisory-window", config.refresh().advisoryWindow());
        requirePositive("quarkus.aws-auth.refresh.mandatory-window", config.refresh().mandatoryWindow());
        if (!problems.isEmpty()) {
            return new RefreshSettings(RefreshWindows.DEFAULT, Duration.ZERO);
        }
        return new RefreshSettings(new RefreshWindows(config.refresh().advisoryWindow().orElse(null),
                config.refresh().mandatoryWindow().orElse(null)), config.acquireTimeout());
    }

    private void requirePositive(String property, Optional<Duration> duration) {
        if (duration.isPresent() && duration.get().compareTo(Duration.ZERO) <= 0) {
            problems.wrong(property, duration.get() + " is not above zero");
        }
    }

    private Map<String, AtStart> atStart(AwsAuthConfig config, Set<String> names, Set<String> needed) {
        for (Map.Entry<String, CredentialsConfig> entry : config.credentials().entrySet()) {
            requireAttempt(entry.getKey(), entry.getValue());
        }
        Map<String, AtStart> rules = new HashMap<>();
        for (String name : names) {
            CredentialsConfig credentials = Objects
                    .requireNonNull(config.credentials().get(ConfiguredNames.spelling(config, name).orElse(name)));
            boolean required = credentials.acquireAtStartFailure() == AcquireAtStartFailure.FAIL;
            AcquireAtStart choice = credentials.acquireAtStart()
                    .orElse(required || needed.contains(name) ? AcquireAtStart.EAGER : AcquireAtStart.LAZY);
            rules.put(name, choice == AcquireAtStart.LAZY ? AtStart.NOTHING : required ? AtStart.REQUIRE : AtStart.OBTAIN);
        }
        return rules;
    }

    private void requireAttempt(String name, CredentialsConfig credentials) {
        if (credentials.acquireAtStartFailure() != AcquireAtStartFailure.FAIL) {
            return;
        }
        String property = PropertyNames.credentials(name) + ".acquire-at-start-failure";
        if (credentials.acquireAtStart().equals(Optional.of(AcquireAtStart.LAZY))) {
            problems.wrong(property, "is fail, but acquire-at-start is lazy, so"
                    + " that nothing is obtained at start; set acquire-at-start to eager, or remove one of them");
        } else if (ConfiguredNames.isUnset(credentials) && !known.credentials().contains(name)) {
            problems.missing(property, "is fail, but nothing says where these credentials come from; set one of the groups of "
                    + PropertyNames.credentials(name) + ", or remove it");
        }
    }
}
