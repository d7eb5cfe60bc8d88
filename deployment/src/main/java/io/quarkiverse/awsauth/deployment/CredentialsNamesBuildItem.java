package io.quarkiverse.awsauth.deployment;

import java.util.Set;

import io.quarkus.builder.item.SimpleBuildItem;

/** The names of all credentials that the application injects, signs with or configures. */
final class CredentialsNamesBuildItem extends SimpleBuildItem {

    private final Set<String> names;

    /** @param names the names, immutable and sorted */
    CredentialsNamesBuildItem(Set<String> names) {
        this.names = names;
    }

    Set<String> names() {
        return names;
    }
}
