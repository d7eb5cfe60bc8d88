package io.quarkiverse.awsauth.runtime;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.runtime.Problem.Severity;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.restclient.SignedClient;
import io.quarkus.restclient.config.RestClientsConfig;

/**
 * What must be true before the application may start. All that is not is told at once.
 */
public final class StartChecks {

    private static final Logger LOG = Logger.getLogger(StartChecks.class);

    private final ConfigurationValidator validator;
    private final RestClientsConfig restClients;
    private final List<Problem> problems = new ArrayList<>();

    StartChecks(AwsAuthConfig config, RestClientsConfig restClients, KnownElsewhere known, InstantSource clock) {
        this.validator = new ConfigurationValidator(config, known, clock);
        this.restClients = restClients;
    }

    /**
     * @param neededBy who needs credentials, by their names
     * @param clients the signed clients
     * @return the settings, free of problems
     * @throws io.quarkus.runtime.configuration.ConfigurationException if there are problems
     */
    Settings check(Map<String, String> neededBy, Collection<SignedClient> clients) {
        Validated validated = validator.validate(neededBy);
        problems.addAll(validated.problems());
        for (SignedClient client : clients) {
            checkRegion(client, validated.settings());
            checkRedirects(client);
        }
        List<Problem> failing = problems.stream().filter(Problem::failsStart).toList();
        if (!failing.isEmpty()) {
            throw Problem.toException("AWS Auth cannot start:", failing);
        }
        problems.forEach(problem -> LOG.log(level(problem), problem));
        return validated.settings();
    }

    private static Logger.Level level(Problem problem) {
        return problem.severity() == Severity.WARNING ? Logger.Level.WARN : Logger.Level.INFO;
    }

    private void checkRegion(SignedClient client, Settings settings) {
        boolean mayBringOne = !settings.credentials().containsKey(client.credentials()) && settings.store().isEmpty();
        if (client.region().isEmpty() && !mayBringOne && settings.signingRegion(client.credentials()).isEmpty()) {
            problems.add(Problem.missing(PropertyNames.REGION, "is not set, but the REST client " + client.interfaceName()
                    + " needs a region to sign for; set it, or the region of its @AwsSigned"));
        }
    }

    private void checkRedirects(SignedClient client) {
        RestClientsConfig.RestClientConfig own = restClients.clients().get(client.interfaceName());
        Optional<Boolean> ofClient = own == null ? Optional.empty() : own.followRedirects();
        if (ofClient.or(restClients::followRedirects).orElse(false)) {
            String property = ofClient.isPresent() ? "quarkus.rest-client.\"" + client.configKey() + "\".follow-redirects"
                    : "quarkus.rest-client.follow-redirects";
            problems.add(Problem.wrong(property, "is true, but the REST client " + client.interfaceName()
                    + " is signed: a redirect would carry its signature and session token elsewhere; set it to false"));
        }
    }
}
