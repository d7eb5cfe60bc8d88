package io.quarkiverse.awsauth.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.awsauth.runtime.config.SigningConfig;
import io.quarkiverse.awsauth.runtime.restclient.SigningChoice;
import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * Decides what the configuration of signed REST clients means.
 */
final class SigningMapper {

    private final Problems problems;

    SigningMapper(Problems problems) {
        this.problems = problems;
    }

    Map<String, SigningSettings> map(Map<String, SigningConfig> clients) {
        Map<String, SigningSettings> settings = new HashMap<>();
        for (Map.Entry<String, SigningConfig> client : clients.entrySet()) {
            settings.put(client.getKey(), settings(PropertyNames.signing(client.getKey()), client.getValue()));
        }
        return settings;
    }

    private SigningSettings settings(String prefix, SigningConfig client) {
        problems.parsed(prefix, "service", client.service(), service -> SigningTarget.of(service, "region"));
        problems.region(prefix, client.region());
        SigningChoice choice = new SigningChoice(flag(prefix, "enabled", client.enabled()), client.service().orElse(""),
                client.region().orElse(""), client.credentials().orElse(""), client.payload());
        AllowedHosts hosts = problems
                .parsed(prefix, "allowed-hosts", Optional.of(client.allowedHosts().orElse(List.of())), AllowedHosts::of)
                .orElse(AllowedHosts.of(List.of()));
        return new SigningSettings(choice, hosts, flag(prefix, "repeat", client.repeat()));
    }

    private boolean flag(String prefix, String setting, String value) {
        return problems.flag(prefix, setting, Optional.of(value)).orElse(false);
    }
}
