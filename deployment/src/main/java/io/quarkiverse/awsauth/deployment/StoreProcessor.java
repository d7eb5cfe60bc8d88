package io.quarkiverse.awsauth.deployment;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.awsauth.runtime.KnownElsewhere.Store;
import io.quarkiverse.awsauth.runtime.config.StoreFixedConfig;
import io.quarkiverse.awsauth.store.StoreEncryptionKeys;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;

/** Credentials that the application keeps in its database. */
class StoreProcessor {

    private static final DotName KEYS = DotName.createSimple(StoreEncryptionKeys.class);

    @BuildStep
    StoreBuildItem known(StoreFixedConfig config, BeanDiscoveryFinishedBuildItem beans) {
        if (!config.enabled()) {
            return new StoreBuildItem(Store.DISABLED);
        }
        boolean keysOfBean = beans.beanStream().stream()
                .anyMatch(bean -> bean.getTypes().stream().map(Type::name).anyMatch(KEYS::equals));
        return new StoreBuildItem(keysOfBean ? Store.ENABLED_WITH_KEYS_OF_BEAN : Store.ENABLED);
    }

    /** Nobody injects it. */
    @BuildStep
    UnremovableBeanBuildItem keepKeys() {
        return UnremovableBeanBuildItem.beanTypes(KEYS);
    }
}
