package io.quarkiverse.awsauth.deployment;

import java.util.Set;

import io.quarkus.builder.item.SimpleBuildItem;

/** The identifiers of the client certificates that beans of the application give. */
public final class ProvidedCertificatesBuildItem extends SimpleBuildItem {

    private final Set<String> identifiers;

    ProvidedCertificatesBuildItem(Set<String> identifiers) {
        this.identifiers = Set.copyOf(identifiers);
    }

    /**
     * @return the identifiers
     */
    public Set<String> identifiers() {
        return identifiers;
    }
}
