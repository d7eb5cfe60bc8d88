package io.quarkiverse.awsauth.deployment;

import io.quarkiverse.awsauth.runtime.Validated;
import io.quarkus.builder.item.SimpleBuildItem;

/** The configuration that the build sees, and what is to be said about it. */
final class ValidatedConfigurationBuildItem extends SimpleBuildItem {

    private final Validated validated;

    ValidatedConfigurationBuildItem(Validated validated) {
        this.validated = validated;
    }

    Validated validated() {
        return validated;
    }
}
