package io.quarkiverse.awsauth.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
        sources.values().forEach(source -> nameAsUsed(certificates, source));
        problems.parsed(PropertyNames.REGION, config.region(), Texts::region);
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
        boolean strict = problems.parsed("quarkus.aws-auth.strict-key-permissions", Optional.of(config.strictKeyPermissions()),
                Texts::flag).orElse(true);
        return new CertificateMapper(config.clientCertificates(), strict ? KeyFileAccess.STRICT : KeyFileAccess.LENIENT,
                problems).map();
    }

    private static void nameAsUsed(Map<String, CertificateLocation> certificates, CredentialSource source) {
        if (source instanceof RolesAnywhereSource rolesAnywhere) {
            String identifier = rolesAnywhere.clientCertificate();
            ConfiguredNames.spelling(certificates.keySet(), identifier).map(certificates::get)
                    .ifPresent(location -> certificates.put(identifier, location));
        }
    }

    private Map<String, CredentialSource> sources(AwsAuthConfig config, Set<String> needed) {
        Map<String, CredentialSource> sources = new HashMap<>();
        Map<String, AssumeRoleConfig> roles = new HashMap<>();
        SourceMapper mapper = new SourceMapper(config, known, problems);
        config.credentials().forEach((name, credentials) -> {
            if (!ConfiguredNames.isUnset(credentials) && hasOneGroup(PropertyNames.credentials(name), credentials)) {
                credentials.assumeRole().ifPresent(role -> roles.put(name, role));
                CredentialSource source = mapper.source(PropertyNames.credentials(name), credentials);
                if (source != null) {
                    sources.put(name, source);
                }
                credentials.rolesAnywhere().ifPresent(group -> mapper.requireCertificate(name, group));
            }
        });
        sources.putAll(new RoleMapper(config, known, Map.copyOf(sources), roles, problems).map());
        for (String name : needed) {
            ConfiguredNames.spelling(config, name).map(sources::get).ifPresent(source -> sources.putIfAbsent(name, source));
        }
        return sources;
    }

    private boolean hasOneGroup(String prefix, CredentialsConfig credentials) {
        List<String> groups = new ArrayList<>();
        credentials.rolesAnywhere().ifPresent(group -> groups.add("roles-anywhere"));
        credentials.staticKeys().ifPresent(group -> groups.add("static"));
        credentials.session().ifPresent(group -> groups.add("session"));
        credentials.assumeRole().ifPresent(group -> groups.add("assume-role"));
        credentials.awsSdk().ifPresent(group -> groups.add("aws-sdk"));
        if (groups.size() != 1) {
            problems.wrong(prefix, "has the groups " + String.join(" and ", groups) + "; keep one of them");
        }
        return groups.size() == 1;
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
        duration.filter(value -> value.isNegative() || value.isZero())
                .ifPresent(value -> problems.wrong(property, value + " is not above zero"));
    }

    private Map<String, AtStart> atStart(AwsAuthConfig config, Set<String> names, Set<String> needed) {
        config.credentials().forEach(this::requireAttempt);
        Map<String, AtStart> rules = new HashMap<>();
        for (String name : names) {
            CredentialsConfig credentials = Objects
                    .requireNonNull(config.credentials().get(ConfiguredNames.spelling(config, name).orElse(name)));
            boolean required = credentials.acquireAtStartFailure() == AcquireAtStartFailure.FAIL;
            boolean eager = credentials.acquireAtStart().map(AcquireAtStart.EAGER::equals)
                    .orElse(required || needed.contains(name));
            rules.put(name, !eager ? AtStart.NOTHING : required ? AtStart.REQUIRE : AtStart.OBTAIN);
        }
        return rules;
    }

    private void requireAttempt(String name, CredentialsConfig credentials) {
        if (credentials.acquireAtStartFailure() == AcquireAtStartFailure.FAIL
                && credentials.acquireAtStart().filter(AcquireAtStart.LAZY::equals).isPresent()) {
            problems.wrong(PropertyNames.credentials(name) + ".acquire-at-start-failure",
                    "is fail, but acquire-at-start is lazy, so"
                            + " that nothing is obtained at start; set acquire-at-start to eager, or remove one of them");
        }
    }
}
