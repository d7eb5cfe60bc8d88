package io.quarkiverse.awsauth.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
import io.quarkiverse.awsauth.rolesanywhere.SourceRules;
import io.quarkiverse.awsauth.rules.Violation;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.config.ClientCertificateConfig;
import io.quarkiverse.awsauth.runtime.config.CredentialsConfig;
import io.quarkiverse.awsauth.runtime.config.RolesAnywhereConfig;
import io.quarkiverse.awsauth.runtime.config.SessionConfig;
import io.quarkiverse.awsauth.runtime.config.StaticConfig;
import io.quarkiverse.awsauth.x509.KeyStoreFile;
import io.smallrye.config.Secret;

/**
 * Decides what the configuration means. Whatever is wrong is collected, so that all of it is told at once.
 */
public final class ConfigurationMapper {

    private final List<Problem> problems = new ArrayList<>();

    /**
     * @return what was found to be wrong by {@link #map}, in the order of finding
     */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * @param config the configuration
     * @return the settings that are right; the others are missing from it and told by {@link #problems()}
     */
    public Settings map(AwsAuthConfig config) {
        Map<String, KeyStoreFile> certificates = new HashMap<>();
        config.clientCertificates().forEach((identifier, certificate) -> {
            if (isUnset(certificate)) {
                return;
            }
            KeyStoreFile file = keyStore(PropertyNames.clientCertificate(identifier), certificate);
            if (file != null) {
                certificates.put(identifier, file);
            }
        });
        Map<String, CredentialSource> sources = new HashMap<>();
        config.credentials().forEach((name, credentials) -> {
            if (isUnset(credentials)) {
                return;
            }
            CredentialSource source = source(PropertyNames.credentials(name), credentials);
            if (source != null) {
                sources.put(name, source);
                requireCertificate(name, source, config);
            }
        });
        if (config.acquireTimeout().isNegative() || config.acquireTimeout().isZero()) {
            report("quarkus.aws-auth.acquire-timeout", config.acquireTimeout() + " is not above zero");
        }
        return new Settings(config.region(), config.acquireTimeout(), certificates, sources);
    }

    /**
     * @param config the configuration
     * @return the names of all credentials that are configured, rightly or wrongly
     */
    static Set<String> configuredNames(AwsAuthConfig config) {
        return config.credentials().entrySet().stream().filter(entry -> !isUnset(entry.getValue()))
                .map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
    }

    /** The unnamed entry of a map is always there, even if nothing of it is set. */
    private static boolean isUnset(CredentialsConfig credentials) {
        return credentials.rolesAnywhere().isEmpty() && credentials.staticKeys().isEmpty() && credentials.session().isEmpty();
    }

    private static boolean isUnset(ClientCertificateConfig certificate) {
        return certificate.keyStore().isEmpty() && certificate.password().isEmpty() && certificate.alias().isEmpty();
    }

    private @Nullable KeyStoreFile keyStore(String prefix, ClientCertificateConfig certificate) {
        if (certificate.keyStore().isEmpty()) {
            report(prefix + ".key-store", "is not set; set it to a PKCS#12 file");
            return null;
        }
        return new KeyStoreFile(certificate.keyStore().get(),
                certificate.password().map(ConfigurationMapper::secret).orElse(null),
                certificate.alias().orElse(null));
    }

    private void requireCertificate(String name, CredentialSource source, AwsAuthConfig config) {
        if (source instanceof RolesAnywhereSource rolesAnywhere
                && Optional.ofNullable(config.clientCertificates().get(rolesAnywhere.clientCertificate()))
                        .filter(certificate -> !isUnset(certificate)).isEmpty()) {
            report(PropertyNames.clientCertificate(rolesAnywhere.clientCertificate()) + ".key-store",
                    "is not set, but the credentials " + name + " need this client certificate; set it to a PKCS#12 file");
        }
    }

    private @Nullable CredentialSource source(String prefix, CredentialsConfig credentials) {
        List<String> groups = new ArrayList<>();
        credentials.rolesAnywhere().ifPresent(group -> groups.add("roles-anywhere"));
        credentials.staticKeys().ifPresent(group -> groups.add("static"));
        credentials.session().ifPresent(group -> groups.add("session"));
        if (groups.size() != 1) {
            report(prefix, "has the groups " + String.join(" and ", groups) + "; keep one of them");
            return null;
        }
        return credentials.rolesAnywhere().map(group -> (CredentialSource) rolesAnywhere(prefix + ".roles-anywhere", group))
                .or(() -> credentials.staticKeys().map(group -> staticKeys(prefix + ".static", group)))
                .or(() -> credentials.session().map(group -> session(prefix + ".session", group)))
                .orElse(null);
    }

    private @Nullable RolesAnywhereSource rolesAnywhere(String prefix, RolesAnywhereConfig group) {
        Optional<Arn> anchor = required(prefix + ".trust-anchor-arn", group.trustAnchorArn(), Arn::parse);
        Optional<Arn> profile = required(prefix + ".profile-arn", group.profileArn(), Arn::parse);
        Optional<Arn> role = required(prefix + ".role-arn", group.roleArn(), Arn::parse);
        Optional<URI> endpoint = parsed(prefix + ".endpoint-override", group.endpointOverride(), ConfigurationMapper::uri);
        if (anchor.isEmpty() || profile.isEmpty() || role.isEmpty()) {
            return null;
        }
        RolesAnywhereSource source = new RolesAnywhereSource(anchor.get(), profile.get(), role.get(),
                group.clientCertificate().orElse(RolesAnywhereSource.DEFAULT_CLIENT_CERTIFICATE),
                group.duration().orElse(null), group.sessionName().orElse(null), endpoint.orElse(null), group.fips(),
                group.dualStack(), new NetworkOptions(group.proxyConfigurationName().orElse(null),
                        group.trustTlsConfigurationName().orElse(null), group.connectTimeout(), group.readTimeout()));
        List<Violation> violations = SourceRules.violations(source);
        violations.forEach(violation -> report(prefix + "." + violation.setting(), violation.message()));
        return violations.isEmpty() ? source : null;
    }

    private @Nullable CredentialSource staticKeys(String prefix, StaticConfig group) {
        Optional<String> id = required(prefix + ".access-key-id", group.accessKeyId(), Function.identity());
        Optional<SecretString> secret = required(prefix + ".secret-access-key", group.secretAccessKey(),
                ConfigurationMapper::secret);
        if (id.isEmpty() || secret.isEmpty()) {
            return null;
        }
        return parsed(prefix, id, value -> new FixedSource(new StaticCredentials(value, secret.get()))).orElse(null);
    }

    private @Nullable CredentialSource session(String prefix, SessionConfig group) {
        Optional<String> id = required(prefix + ".access-key-id", group.accessKeyId(), Function.identity());
        Optional<SecretString> secret = required(prefix + ".secret-access-key", group.secretAccessKey(),
                ConfigurationMapper::secret);
        Optional<SecretString> token = required(prefix + ".session-token", group.sessionToken(), ConfigurationMapper::secret);
        int before = problems.size();
        Optional<Instant> expiration = parsed(prefix + ".expiration", group.expiration(), ConfigurationMapper::instant);
        if (id.isEmpty() || secret.isEmpty() || token.isEmpty() || problems.size() > before) {
            return null;
        }
        return parsed(prefix, id, value -> new FixedSource(
                new SessionCredentials(value, secret.get(), token.get(), expiration.orElse(null), null))).orElse(null);
    }

    private <T, R> Optional<R> required(String property, Optional<T> value, Function<T, R> parser) {
        if (value.isEmpty()) {
            report(property, "is not set");
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

    private static URI uri(String text) {
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

    private static SecretString secret(Secret<String> secret) {
        return SecretString.of(secret.get());
    }

    private void report(String property, String message) {
        problems.add(new Problem(property, message));
    }
}
