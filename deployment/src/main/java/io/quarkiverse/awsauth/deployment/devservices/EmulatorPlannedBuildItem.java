package io.quarkiverse.awsauth.deployment.devservices;

import java.util.Set;

import io.quarkus.builder.item.MultiBuildItem;

/** Present, once, if an emulator will give credentials. */
public final class EmulatorPlannedBuildItem extends MultiBuildItem {

    private final Set<String> credentials;

    EmulatorPlannedBuildItem(Set<String> credentials) {
        this.credentials = Set.copyOf(credentials);
    }

    /** The names of the credentials that it will give, the default one included. */
    public Set<String> credentials() {
        return credentials;
    }
}
