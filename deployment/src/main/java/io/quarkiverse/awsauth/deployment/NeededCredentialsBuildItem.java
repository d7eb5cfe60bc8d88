package io.quarkiverse.awsauth.deployment;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.quarkus.builder.item.MultiBuildItem;

/** Credentials that some part of the application cannot do without. */
final class NeededCredentialsBuildItem extends MultiBuildItem {

    private final String name;
    private final String user;

    /**
     * @param name the credentials name
     * @param user who needs them, as messages name it
     */
    NeededCredentialsBuildItem(String name, String user) {
        this.name = name;
        this.user = user;
    }

    String name() {
        return name;
    }

    String user() {
        return user;
    }

    /** Who needs credentials, by their names. */
    static Map<String, String> users(List<NeededCredentialsBuildItem> needed) {
        return needed.stream().collect(Collectors.toMap(NeededCredentialsBuildItem::name, NeededCredentialsBuildItem::user,
                (first, next) -> first.compareTo(next) <= 0 ? first : next));
    }
}
