package io.quarkiverse.awsauth.deployment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.runtime.Problem;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.runtime.restclient.SignedClient;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.rest.client.reactive.spi.RestClientHttpProxyBuildItem;

/** Tells of signed REST clients that Quarkus puts a proxy before in dev mode and in tests, which changes the Host header. */
class LocalProxyProcessor {

    private static final Logger LOG = Logger.getLogger(LocalProxyProcessor.class);

    @BuildStep
    @Produce(ServiceStartBuildItem.class)
    void warn(List<RestClientHttpProxyBuildItem> proxies, List<SignedClientBuildItem> clients,
            Optional<ValidatedConfigurationBuildItem> configuration) {
        if (proxies.isEmpty() || configuration.isEmpty()) {
            return;
        }
        Settings settings = configuration.get().validated().settings();
        Set<String> proxied = proxies.stream().map(RestClientHttpProxyBuildItem::getClassName).collect(Collectors.toSet());
        SignedClientBuildItem.clients(clients).stream().filter(client -> proxied.contains(client.interfaceName()))
                .filter(client -> !client.signed(settings.signingOf(client)).isEmpty())
                .forEach(client -> LOG.warn(problem(client)));
    }

    /** Another proxy than Quarkus' own, or a service that verifies nothing, may do. */
    private static Problem problem(SignedClient client) {
        return Problem.warning("quarkus.rest-client.\"" + client.configKey() + "\".enable-local-proxy",
                "is true, but the REST client " + client.interfaceName() + " is signed: the proxy sends its requests on with"
                        + " another Host than the signed one, and a service that verifies signatures refuses them; set it to"
                        + " false");
    }
}
