package io.quarkiverse.awsauth.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.refresh.RefreshSettings;
import io.quarkiverse.awsauth.refresh.RefreshWindows;
import io.quarkiverse.awsauth.rolesanywhere.SourceDraft;
import io.quarkiverse.awsauth.rolesanywhere.SourceRules;
import io.quarkiverse.awsauth.rules.Violation;
import io.quarkiverse.awsauth.runtime.Settings.AtStart;
import io.quarkiverse.awsauth.runtime.config.AssumeRoleConfig;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.config.CredentialsConfig;
import io.quarkiverse.awsauth.runtime.config.CredentialsConfig.AcquireAtStart;
import io.quarkiverse.awsauth.runtime.config.CredentialsConfig.AcquireAtStartFailure;
import io.quarkiverse.awsauth.runtime.config.RolesAnywhereConfig;
import io.quarkiverse.awsauth.runtime.config.SessionConfig;
import io.quarkiverse.awsauth.runtime.config.StaticConfig;
import io.quarkiverse.awsauth.x509.CertificateLocation;
import io.quarkiverse.awsauth.x509.KeyFileAccess;
import io.smallrye.config.Secret;

/**
 * Decides what the configuration means. Whatever is wrong is collected, so that all of it is told at once.
 */
public final class ConfigurationMapper {

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private final KnownElsewhere known;
    private final List<Problem> problems = new ArrayList<>();

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
        return List.copyOf(problems);
    }

    /**
     * @param config the configuration
     * @param needed the names that the application injects or signs with
     * @return the settings that are right; the others are missing from it and told by {@link #problems()}
     */
    public Settings map(AwsAuthConfig config, Set<String> needed) {
        Map<String, CertificateLocation> certificates = new CertificateMapper(config.clientCertificates(),
                config.strictKeyPermissions() ? KeyFileAccess.STRICT : KeyFileAccess.LENIENT, problems).map();
        Map<String, CredentialSource> sources = sources(config, needed);
        parsed(PropertyNames.REGION, config.region(), ConfigurationMapper::region);
        return new Settings(config.region(), refresh(config), certificates, config.certificateExpiryWarning(), sources,
                atStart(config, sources.keySet(), needed));
    }

    private Map<String, CredentialSource> sources(AwsAuthConfig config, Set<String> needed) {
        Map<String, CredentialSource> sources = new HashMap<>();
        Map<String, AssumeRoleConfig> roles = new HashMap<>();
        config.credentials().forEach((name, credentials) -> {
            if (!isUnset(credentials) && hasOneGroup(PropertyNames.credentials(name), credentials)) {
                credentials.assumeRole().ifPresent(role -> roles.put(name, role));
                CredentialSource source = source(PropertyNames.credentials(name), credentials);
                if (source != null) {
                    sources.put(name, source);
                }
                credentials.rolesAnywhere().ifPresent(group -> requireCertificate(name, group, config));
            }
        });
        sources.putAll(new RoleMapper(config, known, Map.copyOf(sources), roles, problems).map());
        for (String name : needed) {
            configuredAs(config, name).map(sources::get).ifPresent(source -> sources.putIfAbsent(name, source));
        }
        return sources;
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
                .ifPresent(value -> report(property, value + " is not above zero"));
    }

    private Map<String, AtStart> atStart(AwsAuthConfig config, Set<String> names, Set<String> needed) {
        config.credentials().forEach(this::requireAttempt);
        Map<String, AtStart> rules = new HashMap<>();
        for (String name : names) {
            CredentialsConfig credentials = Objects
                    .requireNonNull(config.credentials().get(configuredAs(config, name).orElse(name)));
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
            report(PropertyNames.credentials(name) + ".acquire-at-start-failure", "is fail, but acquire-at-start is lazy, so"
                    + " that nothing is obtained at start; set acquire-at-start to eager, or remove one of them");
        }
    }

    /**
     * @param config the configuration
     * @return the names of all credentials that are configured, rightly or wrongly
     */
    static Set<String> configuredNames(AwsAuthConfig config) {
        return config.credentials().entrySet().stream().filter(entry -> !isUnset(entry.getValue()))
                .map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Environment variables cannot spell every name: {@code MY_BUCKET} stands for {@code my-bucket} as well as for
     * {@code My_Bucket}, and arrives as {@code my.bucket}.
     *
     * @param config the configuration
     * @param name a name that the application uses
     * @return the name under which it is configured: itself, or else the only one that an environment variable spells alike
     */
    static Optional<String> configuredAs(AwsAuthConfig config, String name) {
        Set<String> names = configuredNames(config);
        if (names.contains(name)) {
            return Optional.of(name);
        }
        List<String> alike = names.stream().filter(other -> spelled(other).equals(spelled(name))).toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private static String spelled(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ".");
    }

    /** The unnamed entry of a map is always there, even if nothing of it is set. */
    static boolean isUnset(CredentialsConfig credentials) {
        return credentials.rolesAnywhere().isEmpty() && credentials.staticKeys().isEmpty() && credentials.session().isEmpty()
                && credentials.assumeRole().isEmpty();
    }

    private void requireCertificate(String name, RolesAnywhereConfig group, AwsAuthConfig config) {
        String identifier = clientCertificate(group);
        Set<String> identifiers = config.clientCertificates().entrySet().stream()
                .filter(entry -> !CertificateMapper.isUnset(entry.getValue()))
                .map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
        identifiers.addAll(known.clientCertificates());
        if (identifiers.contains(identifier)) {
            return;
        }
        if (group.clientCertificate().isEmpty()) {
            problems.add(Problem.missing(PropertyNames.clientCertificate(identifier) + ".key-store",
                    "is not set, but the credentials " + name
                            + " need this client certificate; set it, or one of the others of "
                            + CertificateMapper.KINDS));
        } else {
            problems.add(Problem.unknown(PropertyNames.credentials(name) + ".roles-anywhere.client-certificate",
                    "there is no client certificate '" + identifier + "'" + NearestName.among(identifiers, identifier)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; set " + PropertyNames.clientCertificate(identifier) + ".*")));
        }
    }

    private boolean hasOneGroup(String prefix, CredentialsConfig credentials) {
        List<String> groups = new ArrayList<>();
        credentials.rolesAnywhere().ifPresent(group -> groups.add("roles-anywhere"));
        credentials.staticKeys().ifPresent(group -> groups.add("static"));
        credentials.session().ifPresent(group -> groups.add("session"));
        credentials.assumeRole().ifPresent(group -> groups.add("assume-role"));
        if (groups.size() != 1) {
            report(prefix, "has the groups " + String.join(" and ", groups) + "; keep one of them");
        }
        return groups.size() == 1;
    }

    private @Nullable CredentialSource source(String prefix, CredentialsConfig credentials) {
        return credentials.rolesAnywhere().map(group -> (CredentialSource) rolesAnywhere(prefix + ".roles-anywhere", group))
                .or(() -> credentials.staticKeys().map(group -> staticKeys(prefix + ".static", group)))
                .or(() -> credentials.session().map(group -> session(prefix + ".session", group)))
                .orElse(null);
    }

    private @Nullable RolesAnywhereSource rolesAnywhere(String prefix, RolesAnywhereConfig group) {
        SourceDraft draft = new SourceDraft(
                required(prefix + ".trust-anchor-arn", group.trustAnchorArn(), Arn::parse).orElse(null),
                required(prefix + ".profile-arn", group.profileArn(), Arn::parse).orElse(null),
                required(prefix + ".role-arn", group.roleArn(), Arn::parse).orElse(null),
                clientCertificate(group), group.duration().orElse(null), group.sessionName().orElse(null),
                parsed(prefix + ".endpoint-override", group.endpointOverride(), ConfigurationMapper::uri).orElse(null),
                group.fips().orElse(false), group.dualStack().orElse(false), network(group));
        List<Violation> violations = SourceRules.violations(draft);
        violations.forEach(violation -> report(prefix + "." + violation.setting(), violation.message()));
        return violations.isEmpty() ? draft.source() : null;
    }

    private static String clientCertificate(RolesAnywhereConfig group) {
        return group.clientCertificate().orElse(RolesAnywhereSource.DEFAULT_CLIENT_CERTIFICATE);
    }

    private static NetworkOptions network(RolesAnywhereConfig group) {
        return new NetworkOptions(group.proxyConfigurationName().orElse(null), group.trustTlsConfigurationName().orElse(null),
                group.connectTimeout().orElse(NetworkOptions.DEFAULT.connectTimeout()),
                group.readTimeout().orElse(NetworkOptions.DEFAULT.readTimeout()));
    }

    private @Nullable CredentialSource staticKeys(String prefix, StaticConfig group) {
        Optional<String> id = required(prefix + ".access-key-id", group.accessKeyId(), ConfigurationMapper::token);
        Optional<SecretString> secret = required(prefix + ".secret-access-key", text(group.secretAccessKey()),
                ConfigurationMapper::secretToken);
        if (id.isEmpty() || secret.isEmpty()) {
            return null;
        }
        return new FixedSource(new StaticCredentials(id.get(), secret.get()));
    }

    private @Nullable CredentialSource session(String prefix, SessionConfig group) {
        Optional<String> id = required(prefix + ".access-key-id", group.accessKeyId(), ConfigurationMapper::token);
        Optional<SecretString> secret = required(prefix + ".secret-access-key", text(group.secretAccessKey()),
                ConfigurationMapper::secretToken);
        Optional<SecretString> token = required(prefix + ".session-token", text(group.sessionToken()),
                ConfigurationMapper::secretToken);
        int before = problems.size();
        Optional<Instant> expiration = parsed(prefix + ".expiration", group.expiration(), ConfigurationMapper::instant);
        if (id.isEmpty() || secret.isEmpty() || token.isEmpty() || problems.size() > before) {
            return null;
        }
        return new FixedSource(
                new SessionCredentials(id.get(), secret.get(), token.get(), expiration.orElse(null), null));
    }

    private <T, R> Optional<R> required(String property, Optional<T> value, Function<T, R> parser) {
        if (value.isEmpty()) {
            problems.add(Problem.missing(property, "is not set"));
        }
        return parsed(property, value, parser);
    }

    private <T, R> Optional<R> parsed(String property, Optional<T> value, Function<T, R> parser) {
        try {
            return value.map(parser);
        } catch (IllegalArgumentException e) {
            report(property, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is not a URI; expected e.g. https://vpce-1.example.com", e);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is not an instant; expected e.g. 2030-01-15T10:30:00Z", e);
        }
    }

    static boolean isRegion(String text) {
        return REGION.matcher(text).matches();
    }

    private static String region(String text) {
        if (!isRegion(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a region; expected e.g. eu-central-1");
        }
        return text;
    }

    /** The credentials themselves refuse the same, but cannot name the property. */
    private static String token(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException("has a blank, a line end or a non-ASCII character; correct it");
        }
        return text;
    }

    private static SecretString secretToken(String text) {
        return SecretString.of(token(text));
    }

    /** A secret that is not set may come as one that holds null. */
    private static Optional<String> text(Optional<Secret<String>> secret) {
        return secret.map(Secret::get);
    }

    private void report(String property, String message) {
        problems.add(Problem.wrong(property, message));
    }
}
