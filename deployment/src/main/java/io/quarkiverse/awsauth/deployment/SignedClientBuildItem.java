package io.quarkiverse.awsauth.deployment;

import io.quarkiverse.awsauth.runtime.restclient.SignedClient;
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
}
