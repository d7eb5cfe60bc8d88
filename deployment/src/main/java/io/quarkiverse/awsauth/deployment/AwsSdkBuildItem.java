package io.quarkiverse.awsauth.deployment;

import java.util.Set;

import io.quarkiverse.awsauth.runtime.AwsSdkModule;
import io.quarkus.builder.item.SimpleBuildItem;

/** What the application has of the AWS SDK for Java v2. */
final class AwsSdkBuildItem extends SimpleBuildItem {

    private final Set<AwsSdkModule> modules;

    /**
     * @param modules those that are on its class path
     */
    AwsSdkBuildItem(Set<AwsSdkModule> modules) {
        this.modules = Set.copyOf(modules);
    }

    Set<AwsSdkModule> modules() {
        return modules;
    }

    /** Whether there are providers of credentials. */
    boolean isPresent() {
        return modules.contains(AwsSdkModule.AUTH);
    }
}
