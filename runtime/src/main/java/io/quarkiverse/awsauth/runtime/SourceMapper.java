package io.quarkiverse.awsauth.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.rolesanywhere.SourceDraft;
import io.quarkiverse.awsauth.rolesanywhere.SourceRules;
import io.quarkiverse.awsauth.rules.Violation;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.config.ClientCertificateConfig;
import io.quarkiverse.awsauth.runtime.config.CredentialsConfig;
import io.quarkiverse.awsauth.runtime.config.RolesAnywhereConfig;
import io.quarkiverse.awsauth.runtime.config.SessionConfig;
import io.quarkiverse.awsauth.runtime.config.StaticConfig;

/**
 * Decides what the groups of one name mean that stand for themselves: all but {@code assume-role}.
 */
final class SourceMapper {

    private final AwsAuthConfig config;
    private final KnownElsewhere known;
    private final Problems problems;

    /**
     * @param config the configuration
     * @param known names that it need not have
     * @param problems takes what is wrong
     */
    SourceMapper(AwsAuthConfig config, KnownElsewhere known, Problems problems) {
        this.config = config;
        this.known = known;
        this.problems = problems;
    }

    /** Null for a group {@code assume-role}, and for one that is wrong. */
    @Nullable
    CredentialSource source(String name, CredentialsConfig credentials) {
        String prefix = PropertyNames.credentials(name);
        if (credentials.rolesAnywhere().isPresent()) {
            RolesAnywhereConfig group = credentials.rolesAnywhere().get();
            RolesAnywhereSource source = rolesAnywhere(prefix + ".roles-anywhere", group);
            requireCertificate(name, group);
            return source;
        }
        if (credentials.staticKeys().isPresent()) {
            return staticKeys(prefix + ".static", credentials.staticKeys().get());
        }
        if (credentials.session().isPresent()) {
            return session(prefix + ".session", credentials.session().get());
        }
        if (credentials.awsSdk().isPresent()) {
            return new AwsSdkMapper(known.awsSdk(), problems).source(prefix + ".aws-sdk", credentials.awsSdk().get())
                    .orElse(null);
        }
        return null;
    }

    private @Nullable RolesAnywhereSource rolesAnywhere(String prefix, RolesAnywhereConfig group) {
        SourceDraft draft = new SourceDraft(
                problems.required(prefix, "trust-anchor-arn", group.trustAnchorArn(), Arn::parse).orElse(null),
                problems.required(prefix, "profile-arn", group.profileArn(), Arn::parse).orElse(null),
                problems.required(prefix, "role-arn", group.roleArn(), Arn::parse).orElse(null),
                clientCertificate(group), group.duration().orElse(null), group.sessionName().orElse(null),
                problems.parsed(prefix, "endpoint-override", group.endpointOverride(), Texts::uri).orElse(null),
                problems.flag(prefix, "fips", group.fips()).orElse(false),
                problems.flag(prefix, "dual-stack", group.dualStack()).orElse(false), network(group));
        List<Violation> violations = SourceRules.violations(draft);
        for (Violation violation : violations) {
            problems.wrong(prefix + "." + violation.setting(), violation.message());
        }
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

    @Nullable
    CredentialSource staticKeys(String prefix, StaticConfig group) {
        Optional<String> id = problems.required(prefix, "access-key-id", group.accessKeyId(), Texts::longTermKeyId);
        Optional<SecretString> secret = problems.required(prefix, "secret-access-key", Texts.text(group.secretAccessKey()),
                Texts::secretKey);
        if (id.isEmpty() || secret.isEmpty()) {
            return null;
        }
        return new FixedSource(new StaticCredentials(id.get(), secret.get()));
    }

    @Nullable
    CredentialSource session(String prefix, SessionConfig group) {
        Optional<String> id = problems.required(prefix, "access-key-id", group.accessKeyId(), Texts::token);
        Optional<SecretString> secret = problems.required(prefix, "secret-access-key", Texts.text(group.secretAccessKey()),
                Texts::secretKey);
        Optional<SecretString> token = problems.required(prefix, "session-token", Texts.text(group.sessionToken()),
                Texts::secretToken);

        Optional<Instant> expiration = problems.parsed(prefix, "expiration", group.expiration(), Texts::instant);
        if (id.isEmpty() || secret.isEmpty() || token.isEmpty() || expiration.isPresent() != group.expiration().isPresent()) {
            return null;
        }
        return new FixedSource(
                new SessionCredentials(id.get(), secret.get(), token.get(), expiration.orElse(null), null));
    }

    private void requireCertificate(String name, RolesAnywhereConfig group) {
        String identifier = clientCertificate(group);
        Set<String> identifiers = new TreeSet<>(known.clientCertificates());
        for (Map.Entry<String, ClientCertificateConfig> entry : config.clientCertificates().entrySet()) {
            if (!CertificateMapper.isUnset(entry.getValue())) {
                identifiers.add(entry.getKey());
            }
        }
        if (ConfiguredNames.spelling(identifiers, identifier).isPresent()) {
            return;
        }
        if (group.clientCertificate().isEmpty()) {
            problems.missing(PropertyNames.clientCertificate(identifier) + ".key-store",
                    "is not set, but the credentials " + name
                            + " need this client certificate; set it, or one of the others of "
                            + CertificateMapper.KINDS);
        } else {
            problems.add(Problem.unknown(PropertyNames.credentials(name) + ".roles-anywhere.client-certificate",
                    "there is no client certificate '" + identifier + "'" + NearestName.among(identifiers, identifier)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; set " + PropertyNames.clientCertificate(identifier) + ".*")));
        }
    }
}
