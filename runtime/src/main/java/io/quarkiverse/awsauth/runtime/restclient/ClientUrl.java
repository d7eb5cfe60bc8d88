package io.quarkiverse.awsauth.runtime.restclient;

import java.net.URI;
import java.util.Optional;

import io.quarkus.restclient.config.RestClientsConfig;

/** The URL that is configured for a REST client. */
public final class ClientUrl {

    private ClientUrl() {
    }

    /**
     * @param restClients the configuration of REST clients
     * @param client a client
     * @return its URL; empty if none is configured, or it has no host, which the REST client itself tells
     */
    public static Optional<URI> configured(RestClientsConfig restClients, SignedClient client) {
        return Optional.ofNullable(restClients.clients().get(client.interfaceName()))
                .flatMap(config -> config.overrideUri().or(config::uri).or(config::url))
                .flatMap(ClientUrl::withHost);
    }

    private static Optional<URI> withHost(String url) {
        try {
            return Optional.of(URI.create(url)).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
