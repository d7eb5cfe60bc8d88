package io.quarkiverse.awsauth.runtime.restclient;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.quarkiverse.awsauth.runtime.CredentialsRegistry;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.runtime.SigningSettings;
import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkus.restclient.config.RestClientsConfig;

/**
 * All signed clients of the application.
 */
public final class SignedClients {

    private static final AllowedHosts NONE = AllowedHosts.of(List.of());

    private final Map<String, SignedClient> byInterface;
    private final Map<String, String> annotatedUrls;
    private final Settings settings;
    private final CredentialsRegistry registry;
    private final ServiceClock clock;
    private final RestClientsConfig restClients;
    private final LogMask logMask;

    /**
     * @param clients the clients that the build has found
     * @param annotatedUrls the URLs that annotations give, by the interfaces that have them
     * @param settings say more about them
     * @param registry finds their credentials
     * @param clock tells the time
     * @param restClients the configuration of REST clients
     */
    public SignedClients(Collection<SignedClient> clients, Map<String, String> annotatedUrls, Settings settings,
            CredentialsRegistry registry, ServiceClock clock, RestClientsConfig restClients) {
        this.byInterface = clients.stream().collect(Collectors.toMap(SignedClient::interfaceName, Function.identity()));
        this.annotatedUrls = annotatedUrls;
        this.settings = settings;
        this.registry = registry;
        this.clock = clock;
        this.restClients = restClients;
        this.logMask = new LogMask(restClients.logging().maskedHeaders().orElse(Set.of()));
    }

    /** What is done about the logs of signed clients. */
    LogMask logMask() {
        return logMask;
    }

    /** How requests of an interface are signed; empty if none are. */
    Optional<InterfaceSigning> signingFor(Class<?> restClient) {
        String name = restClient.getName();
        SignedClient client = byInterface.getOrDefault(name,
                new SignedClient(name, name, SigningChoice.NONE, Map.of()));
        Optional<SigningSettings> configured = settings.signingOf(client);
        if (client.signed(configured).isEmpty()) {
            return Optional.empty();
        }
        ServiceClock own = new ServiceClock(clock, System::nanoTime);
        SigV4Signer signer = new SigV4Signer(own);
        SigningChoice usual = client.usual(configured);
        Map<String, Optional<RequestSigning>> byMethod = new HashMap<>();
        client.onMethods().forEach((method, choice) -> byMethod.put(method, signing(client, choice.over(usual), signer)));
        return Optional.of(new InterfaceSigning(client.configKey(), signing(client, usual, signer), byMethod,
                configuredHost(client), configured.map(SigningSettings::hosts).orElse(NONE),
                configured.map(SigningSettings::repeat).orElse(true), own));
    }

    /** As the client reads it: when it is made, for a URL may refer to what is known after the start. */
    private AllowedHosts configuredHost(SignedClient client) {
        return Optional.ofNullable(restClients.clients().get(client.interfaceName()))
                .flatMap(config -> config.overrideUri().or(config::uriReload).or(config::urlReload))
                .or(() -> Optional.ofNullable(annotatedUrls.get(client.interfaceName())))
                .map(SignedClients::host).orElse(NONE);
    }

    /** A URL that is wrong is told by the client itself, if that has no other one. */
    private static AllowedHosts host(String url) {
        try {
            return AllowedHosts.of(URI.create(url));
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    private Optional<RequestSigning> signing(SignedClient client, SigningChoice choice, SigV4Signer signer) {
        if (!choice.enabled()) {
            return Optional.empty();
        }
        String credentials = choice.credentialsName();
        return Optional.of(new RequestSigning(
                new Targets(new TargetChoice(client.configKey(), choice.service(), choice.region(),
                        settings.signingRegion(credentials))),
                registry.named(credentials), choice.payload(), signer));
    }
}
