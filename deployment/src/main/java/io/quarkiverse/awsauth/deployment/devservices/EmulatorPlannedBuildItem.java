package io.quarkiverse.awsauth.deployment.devservices;

import io.quarkus.builder.item.MultiBuildItem;

/** Present, once, if an emulator will give the default credentials. */
public final class EmulatorPlannedBuildItem extends MultiBuildItem {
}
