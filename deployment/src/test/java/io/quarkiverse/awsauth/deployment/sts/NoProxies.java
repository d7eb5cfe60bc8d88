package io.quarkiverse.awsauth.deployment.sts;

import java.util.Optional;

import io.quarkus.proxy.ProxyConfiguration;
import io.quarkus.proxy.ProxyConfigurationRegistry;

/** There is no proxy. */
final class NoProxies implements ProxyConfigurationRegistry {

    @Override
    public Optional<ProxyConfiguration> get(Optional<String> name) {
        return Optional.empty();
    }
}
