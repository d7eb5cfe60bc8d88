package io.quarkiverse.awsauth.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.AwsSdkSource;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.runtime.certificate.CertificateChecks;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.x509.CertificateLocation;

/**
 * What can be said about the configuration before the application runs: by the build, of as much as it sees, and again at
 * start.
 */
public final class ConfigurationValidator {

    private final AwsAuthConfig config;
    private final KnownElsewhere known;
    private final InstantSource clock;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param config the configuration
     * @param known names that it need not have
     * @param clock tells whether certificates are valid
     */
    public ConfigurationValidator(AwsAuthConfig config, KnownElsewhere known, InstantSource clock) {
        this.config = config;
        this.known = known;
        this.clock = clock;
    }

    /**
     * Reads the client certificates. Blocks.
     *
     * @param neededBy who needs credentials, by their names
     * @return the settings and all problems
     */
    public Validated validate(Map<String, String> neededBy) {
        ConfigurationMapper mapper = new ConfigurationMapper(known);
        Settings settings = mapper.map(config, neededBy.keySet());
        problems.addAll(mapper.problems());
        problems.addAll(CertificateChecks.problems(whole(settings.clientCertificates()), clock));
        for (Map.Entry<String, String> needed : neededBy.entrySet()) {
            checkConfigured(needed.getKey(), needed.getValue());
        }
        for (Map.Entry<String, CredentialSource> source : settings.credentials().entrySet()) {
            compareRegions(source.getKey(), source.getValue());
        }
        compareTimeouts(settings);
        return new Validated(settings, List.copyOf(new LinkedHashSet<>(problems)));
    }

    /** Of which nothing is known elsewhere alone. */
    private Map<String, CertificateLocation> whole(Map<String, CertificateLocation> certificates) {
        Map<String, CertificateLocation> whole = new HashMap<>(certificates);
        whole.keySet().removeAll(known.clientCertificates());
        return whole;
    }

    private void checkConfigured(String name, String user) {
        boolean unnamed = name.equals(AwsCredentialsResolver.DEFAULT_NAME);
        boolean mayBeStored = known.store().isEnabled() && !unnamed;
        if (mayBeStored || known.credentials().contains(name) || ConfiguredNames.spelling(config, name).isPresent()) {
            return;
        }
        String prefix = PropertyNames.credentials(name);
        problems.add(Problem.unknown(prefix, "no " + (unnamed ? "default credentials" : "credentials of this name")
                + " are configured, but " + user + " needs them; set " + prefix
                + ".roles-anywhere.*, .static.*, .session.*, .assume-role.* or .aws-sdk.*"
                + nearest(name).map(other -> ", or use the configured name '" + other + "'").orElse("")));
    }

    private Optional<String> nearest(String name) {
        Set<String> names = new TreeSet<>(ConfiguredNames.of(config));
        names.addAll(known.credentials());
        names.remove(AwsCredentialsResolver.DEFAULT_NAME);
        return NearestName.among(names, name);
    }

    /** Zero stands for one that is wrong, which is told already. */
    private void compareTimeouts(Settings settings) {
        Duration patience = settings.refresh().acquireTimeout();
        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, CredentialSource> source : settings.credentials().entrySet()) {
            if (patience.compareTo(longestCall(source.getValue())) <= 0) {
                names.add(source.getKey());
            }
        }
        if (!names.isEmpty() && !patience.isZero()) {
            problems.add(Problem.warning("quarkus.aws-auth.acquire-timeout",
                    patience + " is not longer than connect-timeout and"
                            + " read-timeout together, so callers of the credentials " + names
                            + " may not hear why they cannot be"
                            + " obtained; set a longer one"));
        }
    }

    /** The SDK has time-outs of its own. */
    private static Duration longestCall(CredentialSource source) {
        if (source instanceof FixedSource || source instanceof AwsSdkSource) {
            return Duration.ZERO;
        }
        NetworkOptions network = source instanceof RolesAnywhereSource rolesAnywhere ? rolesAnywhere.network()
                : ((AssumeRoleSource) source).network();
        return network.connectTimeout().plus(network.readTimeout());
    }

    private void compareRegions(String name, CredentialSource source) {
        if (source instanceof RolesAnywhereSource rolesAnywhere) {
            String own = rolesAnywhere.trustAnchorArn().region();
            config.region().filter(Texts::isRegion).filter(region -> !region.equals(own))
                    .ifPresent(region -> problems.add(Problem.information(PropertyNames.REGION, "requests are signed for '"
                            + region + "', while sessions of the credentials " + name + " are made in '" + own
                            + "', the region of their trust anchor")));
        }
    }
}
