package io.quarkiverse.awsauth.deployment.devservices;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.deployment.ProvidedCertificatesBuildItem;
import io.quarkiverse.awsauth.deployment.VisibleConfiguration;
import io.quarkiverse.awsauth.runtime.EmulatorStandsBack;
import io.quarkiverse.awsauth.runtime.PropertyNames;
import io.quarkiverse.awsauth.runtime.config.StoreFixedConfig;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.CuratedApplicationShutdownBuildItem;
import io.quarkus.deployment.builditem.DevServicesAdditionalConfigBuildItem;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigBuilderBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig.Enabled;
import io.quarkus.runtime.LaunchMode;

/**
 * Plans the emulator and starts it. Not as a service that Quarkus starts with the application: that would need an extension
 * which packaged applications would pay for.
 */
@BuildSteps(onlyIf = { IsDevServicesSupportedByLaunchMode.class, Enabled.class })
class DevServicesProcessor {

    private static final String FEATURE = "aws-auth";
    private static final String DESCRIPTION = "IAM Roles Anywhere, STS and an echo for any service";
    private static final String DEFAULT_REGION = "eu-central-1";

    /** Any other name may be stored. */
    @BuildStep
    void plan(DevServicesConfig config, ProvidedCertificatesBuildItem certificates, StoreFixedConfig store,
            CombinedIndexBuildItem index, BuildProducer<EmulatorPlannedBuildItem> planned) {
        if (config.enabled() && !VisibleConfiguration.hasCredentialsOrCertificates()
                && !certificates.identifiers().contains(RolesAnywhereSource.DEFAULT_CLIENT_CERTIFICATE)) {
            planned.produce(new EmulatorPlannedBuildItem(
                    store.enabled() ? Set.of(AwsCredentialsResolver.DEFAULT_NAME) : UsedNames.in(index.getIndex())));
        }
    }

    /** A packaged application would pay for it with each start. */
    @BuildStep
    void standBack(List<EmulatorPlannedBuildItem> planned, LaunchModeBuildItem launchMode,
            BuildProducer<RunTimeConfigBuilderBuildItem> builders) {
        if (!planned.isEmpty() && launchMode.getLaunchMode().isDevOrTest()) {
            builders.produce(new RunTimeConfigBuilderBuildItem(EmulatorStandsBack.class));
        }
    }

    @BuildStep
    void provide(List<EmulatorPlannedBuildItem> planned, DevServicesConfig config, LaunchModeBuildItem launchMode,
            CuratedApplicationShutdownBuildItem shutdown, BuildProducer<DevServicesResultBuildItem> services,
            BuildProducer<RunTimeConfigurationDefaultBuildItem> values,
            BuildProducer<DevServicesAdditionalConfigBuildItem> handedOver) {
        boolean isDevMode = launchMode.getLaunchMode() == LaunchMode.DEVELOPMENT;
        Optional<EmulatorPlan> plan = planned.stream().findFirst()
                .map(emulator -> EmulatorPlan.of(config.port(), region(), emulator.credentials()));
        if (isDevMode) {
            RunningEmulators.keepOnly(plan);
        }
        if (plan.isPresent()) {
            Map<String, String> properties = plan.get().properties(RunningEmulators.of(plan.get(), shutdown));
            services.produce(DevServicesResultBuildItem.discovered().feature(FEATURE).description(DESCRIPTION)
                    .config(Map.of()).build());
            if (isDevMode) {
                properties.forEach((name, value) -> values.produce(new RunTimeConfigurationDefaultBuildItem(name, value)));
            } else {
                handedOver.produce(onlyToTheBuild(properties));
            }
        }
    }

    /**
     * The build asks first. Quarkus asks again for each service of others that it starts, to be configuration of that service
     * as well, which would last longer than the emulator.
     */
    private static DevServicesAdditionalConfigBuildItem onlyToTheBuild(Map<String, String> properties) {
        AtomicReference<Map<String, String>> once = new AtomicReference<>(properties);
        return new DevServicesAdditionalConfigBuildItem(others -> once.getAndSet(Map.of()));
    }

    private static String region() {
        return ConfigProvider.getConfig().getOptionalValue(PropertyNames.REGION, String.class).orElse(DEFAULT_REGION);
    }
}
