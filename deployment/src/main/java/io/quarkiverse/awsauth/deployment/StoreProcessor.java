package io.quarkiverse.awsauth.deployment;

import java.util.Set;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.awsauth.runtime.KnownElsewhere.Store;
import io.quarkiverse.awsauth.runtime.config.StoreFixedConfig;
import io.quarkiverse.awsauth.runtime.store.HttpOrigin;
import io.quarkiverse.awsauth.runtime.store.PostgresListener;
import io.quarkiverse.awsauth.runtime.store.SecurityActor;
import io.quarkiverse.awsauth.runtime.store.StoreBeans;
import io.quarkiverse.awsauth.runtime.store.StoreStart;
import io.quarkiverse.awsauth.store.StoreEncryptionKeys;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;

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

    @BuildStep
    void beans(StoreFixedConfig config, Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans,
            BuildProducer<ValidationErrorBuildItem> errors) {
        if (!config.enabled()) {
            return;
        }
        if (capabilities.isMissing(Capability.AGROAL)) {
            errors.produce(new ValidationErrorBuildItem(new ConfigurationException("quarkus.aws-auth.store.enabled: is true,"
                    + " but the application has no datasource; add quarkus-agroal and a JDBC driver, such as"
                    + " quarkus-jdbc-postgresql or quarkus-jdbc-h2, or remove the property",
                    Set.of("quarkus.aws-auth.store.enabled"))));
            return;
        }
        beans.produce(new AdditionalBeanBuildItem(StoreBeans.class, StoreStart.class));
        if (QuarkusClassLoader.isClassPresentAtRuntime("org.postgresql.PGConnection")) {
            beans.produce(new AdditionalBeanBuildItem(PostgresListener.class));
        }
        if (capabilities.isPresent(Capability.SECURITY)) {
            beans.produce(new AdditionalBeanBuildItem(SecurityActor.class));
        }
        if (capabilities.isPresent(Capability.VERTX_HTTP)) {
            beans.produce(new AdditionalBeanBuildItem(HttpOrigin.class));
        }
    }

    @BuildStep
    void tablesInNativeExecutables(StoreFixedConfig config, BuildProducer<NativeImageResourcePatternsBuildItem> resources) {
        if (config.enabled()) {
            resources.produce(NativeImageResourcePatternsBuildItem.builder().includeGlob("META-INF/aws-auth/store/*.sql")
                    .build());
        }
    }
}
