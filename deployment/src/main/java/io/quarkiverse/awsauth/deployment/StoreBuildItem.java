package io.quarkiverse.awsauth.deployment;

import io.quarkiverse.awsauth.runtime.KnownElsewhere;
import io.quarkus.builder.item.SimpleBuildItem;

/** Whether credentials may be stored. */
final class StoreBuildItem extends SimpleBuildItem {

    private final KnownElsewhere.Store known;

    /**
     * @param known what has been found out
     */
    StoreBuildItem(KnownElsewhere.Store known) {
        this.known = known;
    }

    KnownElsewhere.Store known() {
        return known;
    }
}
