package io.quarkiverse.awsauth.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.AwsSdkSource;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.refresh.GivenCredentials;
import io.quarkiverse.awsauth.rolesanywhere.SourceRules;
import io.quarkiverse.awsauth.rules.Violation;
import io.quarkiverse.awsauth.runtime.refresh.CredentialHolders;
import io.quarkiverse.awsauth.sts.AssumeRoleRules;
import io.smallrye.mutiny.Uni;

/**
 * All resolvers: one for each configured name, and one for each source that came from code.
 */
public final class CredentialsRegistry implements AwsCredentialsRegistry {

    private static final String GIVEN_IN_CODE = "given in code";

    private final Settings settings;
    private final CredentialHolders holders;
    private final NamesElsewhere elsewhere;
    private final Map<String, NamedResolver> configured;
    private final Map<CredentialSource, AwsCredentialsResolver> coded = new ConcurrentHashMap<>();

    /**
     * @param settings what is configured
     * @param holders makes what holds the credentials of a source
     * @param elsewhere finds what is not configured
     */
    public CredentialsRegistry(Settings settings, CredentialHolders holders, NamesElsewhere elsewhere) {
        this.settings = settings;
        this.holders = holders;
        this.elsewhere = elsewhere;
        Map<String, NamedResolver> resolvers = new HashMap<>();
        for (Map.Entry<String, CredentialSource> source : settings.credentials().entrySet()) {
            resolvers.put(source.getKey(),
                    resolver(source.getKey(), PropertyNames.credentials(source.getKey()), source.getValue()));
        }
        this.configured = Map.copyOf(resolvers);
    }

    @Override
    public Uni<Optional<AwsCredentialsResolver>> find(String name) {
        AwsCredentialsResolver known = configured.get(name);
        return known != null ? Uni.createFrom().item(Optional.of(known)) : elsewhere.find(name);
    }

    @Override
    public Optional<AwsCredentialsResolver> findAndAwait(String name) {
        AwsCredentialsResolver known = configured.get(name);
        return known != null ? Optional.of(known) : elsewhere.findAndAwait(name);
    }

    @Override
    public AwsCredentialsResolver resolver(CredentialSource source) {
        AwsCredentialsResolver known = coded.get(source);
        if (known != null) {
            return known;
        }
        requireSound(source);
        if (source instanceof FixedSource fixed) {
            return new NamedResolver(nameOf(fixed), GIVEN_IN_CODE, holders.passing(nameOf(fixed), fixed));
        }
        return coded.computeIfAbsent(source, missing -> resolver(nameOf(missing), GIVEN_IN_CODE, missing));
    }

    @Override
    public void replaceSession(String name, SessionCredentials credentials) {
        NamedResolver resolver = configured.get(name);
        if (resolver == null || !(resolver.holder() instanceof GivenCredentials given) || !given.isSession()) {
            throw new IllegalArgumentException("Credentials " + name + " are not of the kind session ("
                    + PropertyNames.credentials(name) + ".session.*), so they cannot be replaced");
        }
        given.replace(credentials);
    }

    /**
     * @param name a name that the start has found to be configured, or that may be known elsewhere
     * @return its resolver
     * @throws AwsCredentialsException if it is not configured after all, nor may be known elsewhere
     */
    public AwsCredentialsResolver named(String name) {
        AwsCredentialsResolver known = configured.get(name);
        return known != null ? known : elsewhere.resolver(name);
    }

    /** Ends all attempts. Whoever waits is told that the application stops, and so is whoever asks later. */
    void close() {
        holders.close();
    }

    private NamedResolver resolver(String name, String where, CredentialSource source) {
        return new NamedResolver(name, where, holders.holder(name, source));
    }

    private static String nameOf(CredentialSource source) {
        if (source instanceof RolesAnywhereSource rolesAnywhere) {
            return rolesAnywhere.roleArn().toString();
        }
        if (source instanceof AwsSdkSource) {
            return source.toString();
        }
        return source instanceof AssumeRoleSource role ? role.roleArn().toString()
                : ((FixedSource) source).credentials().accessKeyId();
    }

    private void requireSound(CredentialSource source) {
        List<Violation> violations = violations(source);
        if (!violations.isEmpty()) {
            throw new AwsCredentialsException(Reason.CONFIGURATION, "Credentials " + nameOf(source) + " (given in code): "
                    + violations.stream().map(v -> v.setting() + ": " + v.message()).collect(Collectors.joining("; ")));
        }
    }

    private List<Violation> violations(CredentialSource source) {
        if (source instanceof RolesAnywhereSource rolesAnywhere) {
            return SourceRules.violations(rolesAnywhere);
        }
        return source instanceof AssumeRoleSource role ? AssumeRoleRules.violations(role, isTemporary(role.source()))
                : List.of();
    }

    /** Of what is not configured, which is told when it is asked for, nothing is known. */
    private boolean isTemporary(String name) {
        CredentialSource source = settings.credentials().get(name);
        return source != null && !(source instanceof AwsSdkSource)
                && !(source instanceof FixedSource fixed && fixed.credentials() instanceof StaticCredentials);
    }
}
