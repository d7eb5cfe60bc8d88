package io.quarkiverse.awsauth.runtime;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.restclient.SignedClient;
import io.quarkus.restclient.config.RestClientsConfig;

/**
 * What must be true before the application may start. All that is not is told at once.
 */
public final class StartChecks {

    private final AwsAuthConfig config;
    private final RestClientsConfig restClients;
    private final InstantSource clock;
    private final List<Problem> problems = new ArrayList<>();

    StartChecks(AwsAuthConfig config, RestClientsConfig restClients, InstantSource clock) {
        this.config = config;
        this.restClients = restClients;
        this.clock = clock;
    }

    /**
     * @param neededBy who needs credentials, by their names
     * @param clients the signed clients
     * @return the settings, free of problems
     * @throws io.quarkus.runtime.configuration.ConfigurationException if there are problems
     */
    Settings check(Map<String, String> neededBy, Collection<SignedClient> clients) {
        ConfigurationMapper mapper = new ConfigurationMapper();
        Settings settings = mapper.map(config, neededBy.keySet());
        problems.addAll(mapper.problems());
        problems.addAll(new ClientCertificates(settings, clock).problems());
        neededBy.forEach(this::checkConfigured);
        for (SignedClient client : clients) {
            checkRegion(client, settings);
            checkRedirects(client);
        }
        if (!problems.isEmpty()) {
            throw Problem.toException(problems);
        }
        return settings;
    }

    private void checkConfigured(String name, String user) {
        if (ConfigurationMapper.configuredAs(config, name).isEmpty()) {
            problems.add(missing(name, user, ConfigurationMapper.configuredNames(config)));
        }
    }

    /**
     * What to say of credentials that are used and not configured; the build says the same as a warning.
     *
     * @param name the credentials name
     * @param user who needs them
     * @param known the names that are configured
     * @return the problem
     */
    public static Problem missing(String name, String user, Set<String> known) {
        boolean unnamed = name.equals(AwsCredentialsResolver.DEFAULT_NAME);
        Optional<String> nearest = unnamed ? Optional.empty() : NearestName.among(known, name);
        String prefix = PropertyNames.credentials(name);
        return new Problem(prefix, "no " + (unnamed ? "default credentials" : "credentials of this name")
                + " are configured, but " + user + " needs them; set " + prefix
                + ".roles-anywhere.*, .static.*, .session.* or .assume-role.*"
                + nearest.map(other -> ", or use the configured name '" + other + "'").orElse(""));
    }

    private void checkRegion(SignedClient client, Settings settings) {
        boolean mayBringOne = !settings.credentials().containsKey(client.credentials());
        if (client.region().isEmpty() && !mayBringOne && settings.signingRegion(client.credentials()).isEmpty()) {
            problems.add(new Problem(PropertyNames.REGION, "is not set, but the REST client " + client.interfaceName()
                    + " needs a region to sign for; set it, or the region of its @AwsSigned"));
        }
    }

    private void checkRedirects(SignedClient client) {
        RestClientsConfig.RestClientConfig own = restClients.clients().get(client.interfaceName());
        Optional<Boolean> ofClient = own == null ? Optional.empty() : own.followRedirects();
        if (ofClient.or(restClients::followRedirects).orElse(false)) {
            String property = ofClient.isPresent() ? "quarkus.rest-client.\"" + client.configKey() + "\".follow-redirects"
                    : "quarkus.rest-client.follow-redirects";
            problems.add(new Problem(property, "is true, but the REST client " + client.interfaceName()
                    + " is signed: a redirect would carry its signature and session token elsewhere; set it to false"));
        }
    }
}
