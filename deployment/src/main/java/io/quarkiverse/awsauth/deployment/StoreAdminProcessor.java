package io.quarkiverse.awsauth.deployment;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jboss.jandex.DotName;

import io.quarkiverse.awsauth.runtime.config.StoreFixedConfig;
import io.quarkiverse.awsauth.runtime.store.admin.Denials;
import io.quarkiverse.awsauth.runtime.store.admin.StoreAdmin;
import io.quarkiverse.awsauth.runtime.store.admin.StoreAdminRecorder;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.SynthesisFinishedBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.deployment.spi.RouteBuildItem;

/** The administration of stored credentials, in applications that want it. */
@BuildSteps(onlyIf = StoreAdminProcessor.Enabled.class)
class StoreAdminProcessor {

    private static final String ENABLED = "quarkus.aws-auth.store.admin.enabled";
    private static final String PATH = "quarkus.aws-auth.store.admin.path";
    private static final String FILES = "META-INF/aws-auth/admin/";
    private static final DotName STORE = DotName.createSimple(AwsCredentialsStore.class);

    static final class Enabled implements BooleanSupplier {
        private final StoreFixedConfig config;

        Enabled(StoreFixedConfig config) {
            this.config = config;
        }

        @Override
        public boolean getAsBoolean() {
            return config.admin().enabled();
        }
    }

    /** The page and the API are one route, so that no path below is without its guard. */
    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    void route(StoreAdminRecorder recorder, StoreFixedConfig config, Capabilities capabilities,
            BuildProducer<RouteBuildItem> routes, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isMissing(Capability.VERTX_HTTP)) {
            return;
        }
        beans.produce(AdditionalBeanBuildItem.builder().addBeanClasses(StoreAdmin.class, Denials.class).setUnremovable()
                .build());
        routes.produce(RouteBuildItem.newManagementRoute(config.admin().path().replaceAll("/+$", "") + "/*")
                .withRoutePathConfigKey(PATH)
                .withRouteCustomizer(recorder.bodies())
                .withRequestHandler(recorder.answers())
                .asBlockingRoute()
                .build());
    }

    @BuildStep
    NativeImageResourceBuildItem pageInNativeExecutables() {
        return new NativeImageResourceBuildItem(List.of(FILES + "index.html", FILES + "app.js", FILES + "style.css"));
    }

    @BuildStep
    void check(Capabilities capabilities, SynthesisFinishedBuildItem beans, StoreFixedConfig config,
            BuildProducer<ValidationErrorBuildItem> errors) {
        if (capabilities.isMissing(Capability.VERTX_HTTP)) {
            errors.produce(error(ENABLED, "is true, but the application has no HTTP server; add quarkus-vertx-http, or"
                    + " remove the property"));
        }
        if (config.admin().path().matches("/*")) {
            errors.produce(error(PATH, "is '" + config.admin().path() + "', so the administration would take all paths;"
                    + " name one"));
        }
        if (beans.beanStream().filter(bean -> bean.hasType(STORE)).isEmpty()) {
            errors.produce(error(ENABLED, "is true, but there is no store; set quarkus.aws-auth.store.enabled=true"));
        }
    }

    private static ValidationErrorBuildItem error(String property, String message) {
        return new ValidationErrorBuildItem(new ConfigurationException(property + " " + message, Set.of(property)));
    }
}
