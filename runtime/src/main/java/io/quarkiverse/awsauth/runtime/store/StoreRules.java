package io.quarkiverse.awsauth.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.AwsSdkSource;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.rules.Violation;
import io.quarkiverse.awsauth.runtime.NearestName;
import io.quarkiverse.awsauth.runtime.PropertyNames;
import io.quarkiverse.awsauth.runtime.RoleChains;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.jdbc.ImportRules;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkiverse.awsauth.store.jdbc.StoredEntry;
import io.quarkiverse.awsauth.sts.AssumeRoleRules;

/**
 * What must be true of credentials, besides what they are themselves, before they are stored: their name is free, and what
 * they refer to is there.
 */
public final class StoreRules implements ImportRules {

    private final Settings settings;
    private final Set<String> clientCertificates;
    private final StoreDatabase database;

    /**
     * @param settings what is configured
     * @param clientCertificates the identifiers of client certificates
     * @param database what is stored
     */
    public StoreRules(Settings settings, Set<String> clientCertificates, StoreDatabase database) {
        this.settings = settings;
        this.clientCertificates = Set.copyOf(clientCertificates);
        this.database = database;
    }

    @Override
    public boolean isConfigured(String name) {
        return name.equals(AwsCredentialsResolver.DEFAULT_NAME) || settings.credentials().containsKey(name);
    }

    /**
     * @throws StoreException if it may not be stored
     */
    void require(String name, CredentialSource source) {
        if (isConfigured(name)) {
            throw new StoreException(Reason.CONFIGURED, "Credentials " + name + ": the name is configured ("
                    + PropertyNames.credentials(name) + ".*), and what is configured wins; choose another one");
        }
        require(name, source, Map.of());
    }

    /** Of those that would be added, which may refer to each other. All that is wrong is told at once. */
    @Override
    public void require(Map<String, CredentialSource> sources) {
        Map<String, CredentialSource> added = new TreeMap<>(sources);
        added.keySet().removeIf(this::isConfigured);
        added.keySet().removeAll(database.storedAmong(added.keySet()));
        List<String> problems = new ArrayList<>();
        added.forEach((name, source) -> {
            try {
                require(name, source, added);
            } catch (StoreException e) {
                if (e.reason() != Reason.INVALID) {
                    throw e;
                }
                problems.add(e.getMessage());
            }
        });
        if (!problems.isEmpty()) {
            throw new StoreException(Reason.INVALID, String.join("; ", problems));
        }
    }

    private void require(String name, CredentialSource source, Map<String, CredentialSource> others) {
        if (source instanceof RolesAnywhereSource rolesAnywhere) {
            requireCertificate(name, rolesAnywhere.clientCertificate());
        } else if (source instanceof AssumeRoleSource role) {
            requireSource(name, role, others);
        }
    }

    private void requireCertificate(String name, String identifier) {
        if (!clientCertificates.contains(identifier)) {
            throw invalid(name, "client-certificate: there is no client certificate '" + identifier + "'"
                    + NearestName.among(clientCertificates, identifier).map(near -> "; did you mean '" + near + "'?")
                            .orElse("; configure it: " + PropertyNames.clientCertificate(identifier) + ".*"));
        }
    }

    private void requireSource(String name, AssumeRoleSource role, Map<String, CredentialSource> others) {
        List<String> chain = new ArrayList<>(List.of(name));
        CredentialSource source = role;
        while (source instanceof AssumeRoleSource next) {
            String other = next.source();
            if (chain.contains(other)) {
                chain.add(other);
                throw invalid(name, "source: " + RoleChains.message(chain));
            }
            chain.add(other);
            source = find(other, others).orElseThrow(() -> invalid(name, "source: there are no credentials '" + other + "'"
                    + NearestName.among(new TreeSet<>(settings.credentials().keySet()), other)
                            .map(near -> "; did you mean '" + near + "'?").orElse("; store or configure them first")));
            if (chain.size() == 2) {
                requireDuration(name, role, source);
            }
        }
    }

    private static void requireDuration(String name, AssumeRoleSource role, CredentialSource source) {
        boolean temporary = !(source instanceof AwsSdkSource)
                && !(source instanceof FixedSource fixed && fixed.credentials() instanceof StaticCredentials);
        List<Violation> violations = AssumeRoleRules.violations(role, temporary);
        if (!violations.isEmpty()) {
            throw invalid(name, violations.stream().map(violation -> violation.setting() + ": " + violation.message())
                    .collect(Collectors.joining("; ")));
        }
    }

    private Optional<CredentialSource> find(String name, Map<String, CredentialSource> others) {
        return Optional.ofNullable(settings.credentials().get(name)).or(() -> Optional.ofNullable(others.get(name)))
                .or(() -> name.equals(AwsCredentialsResolver.DEFAULT_NAME) ? Optional.empty()
                        : database.find(name).map(StoredEntry::source));
    }

    private static StoreException invalid(String name, String message) {
        return new StoreException(Reason.INVALID, "Credentials " + name + ": " + message);
    }
}
