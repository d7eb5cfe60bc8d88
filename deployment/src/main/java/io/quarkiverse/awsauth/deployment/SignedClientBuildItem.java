package io.quarkiverse.awsauth.deployment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.quarkiverse.awsauth.runtime.restclient.SignedClient;
import io.quarkiverse.awsauth.runtime.restclient.SigningChoice;
import io.quarkus.builder.item.MultiBuildItem;

/** A REST client interface, whose requests may be signed. */
final class SignedClientBuildItem extends MultiBuildItem {

    private final SignedClient client;

    SignedClientBuildItem(SignedClient client) {
        this.client = client;
    }

    SignedClient client() {
        return client;
    }

    static List<SignedClient> clients(List<SignedClientBuildItem> items) {
        return items.stream().map(SignedClientBuildItem::client).toList();
    }

    /** What annotations name, whether or not the configuration overrides them. */
    static Set<String> credentialsNames(List<SignedClientBuildItem> items) {
        return items.stream().flatMap(item -> item.client().signed(Optional.empty()).stream())
                .map(SigningChoice::credentialsName).collect(Collectors.toSet());
    }
}
