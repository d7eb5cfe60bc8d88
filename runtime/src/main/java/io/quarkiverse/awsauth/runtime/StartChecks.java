package io.quarkiverse.awsauth.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.endpoint.ServiceHost;
import io.quarkiverse.awsauth.runtime.Problem.Severity;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.config.CredentialsConfig;
import io.quarkiverse.awsauth.runtime.config.RolesAnywhereConfig;
import io.quarkiverse.awsauth.runtime.restclient.SignedClient;
import io.quarkiverse.awsauth.runtime.restclient.SigningChoice;
import io.quarkus.restclient.config.RestClientsConfig;

/**
 * What must be true before the application may start. All that is not is told at once.
 */
public final class StartChecks {

    private static final Logger LOG = Logger.getLogger(StartChecks.class);

    private final AwsAuthConfig config;
    private final ConfigurationValidator validator;
    private final RestClientsConfig restClients;
    private final List<Problem> problems = new ArrayList<>();

    StartChecks(AwsAuthConfig config, RestClientsConfig restClients, KnownElsewhere known, InstantSource clock) {
        this.config = config;
        this.validator = new ConfigurationValidator(config, known, clock);
        this.restClients = restClients;
    }

    /**
     * @param neededBy who injects credentials, by their names
     * @param clients all REST clients
     * @return the settings, free of problems
     * @throws io.quarkus.runtime.configuration.ConfigurationException if there are problems
     */
    Settings check(Map<String, String> neededBy, Collection<SignedClient> clients) {
        Validated validated = validator.validate(SignedClientNames.withSigned(neededBy, clients, config.signing()));
        problems.addAll(validated.problems());
        problems.addAll(SignedClientNames.problems(config.signing().keySet(), clients, name -> name.indexOf('.') >= 0));
        for (SignedClient client : clients) {
            List<SigningChoice> signed = client.signed(validated.settings().signingOf(client));
            URI url = url(client);
            for (SigningChoice choice : signed) {
                if (url != null) {
                    checkTarget(client, choice, url, validated.settings());
                }
            }
            if (!signed.isEmpty()) {
                checkRedirects(client);
                checkAuthorization(client);
                checkPassword(client, url);
            }
        }
        List<Problem> failing = new ArrayList<>();
        for (Problem problem : problems) {
            if (problem.failsStart()) {
                failing.add(withDevServices(problem));
            }
        }
        if (!failing.isEmpty()) {
            throw Problem.toException("AWS Auth cannot start:", failing);
        }
        for (Problem problem : problems) {
            LOG.log(level(problem), problem);
        }
        return validated.settings();
    }

    /** To a packaged application, what Dev Services set are properties as any others. */
    private Problem withDevServices(Problem problem) {
        String emulator = ConfigProvider.getConfig().getOptionalValue(PropertyNames.EMULATOR_URL, String.class).orElse(null);
        return emulator != null && problem.severity() == Severity.WRONG && isSetByDevServices(problem.property(), emulator)
                ? Problem.wrong(problem.property(), problem.message()
                        + ". Dev Services set one: quarkus.aws-auth.devservices.enabled=false leaves it out")
                : problem;
    }

    private boolean isSetByDevServices(String property, String emulator) {
        for (Map.Entry<String, CredentialsConfig> credentials : config.credentials().entrySet()) {
            if (property.equals(PropertyNames.credentials(credentials.getKey())) && credentials.getValue().rolesAnywhere()
                    .flatMap(RolesAnywhereConfig::endpointOverride).equals(Optional.of(emulator))) {
                return true;
            }
        }
        return property.equals(PropertyNames.credentials(AwsAuthConfig.DEFAULT))
                || property.equals(PropertyNames.clientCertificate(AwsAuthConfig.DEFAULT));
    }

    private static Logger.Level level(Problem problem) {
        return problem.severity() == Severity.WARNING ? Logger.Level.WARN : Logger.Level.INFO;
    }

    /** Null where it is not known now. */
    private @Nullable URI url(SignedClient client) {
        RestClientsConfig.RestClientConfig own = restClients.clients().get(client.interfaceName());
        return own == null ? null : parsed(own.overrideUri().orElse(own.uri().orElse(own.url().orElse(""))));
    }

    /** One that is wrong is told by the client itself. Of one for Stork, a server will be chosen with each request. */
    private static @Nullable URI parsed(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() == null || String.valueOf(uri.getScheme()).startsWith("stork") ? null : uri;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** What settings do not say, the client's host may tell, and is not asked for anything else. */
    private void checkTarget(SignedClient client, SigningChoice choice, URI url, Settings settings) {
        boolean mayBringRegion = !settings.credentials().containsKey(choice.credentialsName()) && settings.store().isEmpty();
        boolean lacksRegion = choice.region().isEmpty() && !mayBringRegion
                && settings.signingRegion(choice.credentialsName()).isEmpty();
        if (!choice.service().isEmpty() && !lacksRegion) {
            return;
        }
        ServiceHost told = ServiceHost.of(url.getHost()).orElse(null);
        String prefix = PropertyNames.signing(client.configKey());
        if (choice.service().isEmpty() && told == null) {
            problems.add(Problem.missing(prefix + ".service", "is not set, but the host " + url.getHost()
                    + " of the REST client " + client.interfaceName() + " does not tell the service to sign for; set it, or"
                    + " the service of its @AwsSigned"));
            return;
        }
        boolean isTold = told != null && told.region().isPresent()
                && (choice.service().isEmpty() || told.service().equals(choice.service()));
        if (lacksRegion && !isTold) {
            problems.add(Problem.missing(PropertyNames.REGION, "is not set, but the REST client " + client.interfaceName()
                    + " needs a region to sign for; set it, or " + prefix + ".region, or the region of its @AwsSigned"));
        }
    }

    private void checkAuthorization(SignedClient client) {
        RestClientsConfig.RestClientConfig own = restClients.clients().get(client.interfaceName());
        if (own != null) {
            for (String name : own.headers().keySet()) {
                if (name.equalsIgnoreCase("Authorization")) {
                    problems.add(Problem.wrong("quarkus.rest-client.\"" + client.configKey() + "\".headers." + name,
                            "is set, but the REST client " + client.interfaceName() + " is signed, which needs that"
                                    + " header; remove it"));
                }
            }
        }
    }

    /** As the REST client makes a header of it, which it does not of a user alone. */
    private void checkPassword(SignedClient client, @Nullable URI url) {
        RestClientsConfig.RestClientConfig own = restClients.clients().get(client.interfaceName());
        String user = url == null ? null : url.getUserInfo();
        if (own != null && user != null && user.matches("[^:]*:[^:]+")) {
            String property = own.overrideUri().isPresent() ? ".override-uri" : own.uri().isPresent() ? ".uri" : ".url";
            problems.add(Problem.wrong("quarkus.rest-client.\"" + client.configKey() + "\"" + property,
                    "has a user and a password, but the REST client " + client.interfaceName() + " is signed, which needs the"
                            + " header that is made of them; remove them"));
        }
    }

    private void checkRedirects(SignedClient client) {
        RestClientsConfig.RestClientConfig own = restClients.clients().get(client.interfaceName());
        Optional<Boolean> ofClient = own == null ? Optional.empty() : own.followRedirects();
        if (ofClient.orElse(restClients.followRedirects().orElse(false))) {
            String property = ofClient.isPresent() ? "quarkus.rest-client.\"" + client.configKey() + "\".follow-redirects"
                    : "quarkus.rest-client.follow-redirects";
            problems.add(Problem.wrong(property, "is true, but the REST client " + client.interfaceName()
                    + " is signed: a redirect would carry its signature and session token elsewhere; set it to false"));
        }
    }
}
