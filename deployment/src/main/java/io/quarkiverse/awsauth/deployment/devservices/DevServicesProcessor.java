package io.quarkiverse.awsauth.deployment.devservices;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.deployment.ProvidedCertificatesBuildItem;
import io.quarkiverse.awsauth.deployment.VisibleConfiguration;
import io.quarkiverse.awsauth.runtime.EmulatorStandsBack;
import io.quarkiverse.awsauth.runtime.config.StoreFixedConfig;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.CuratedApplicationShutdownBuildItem;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigBuilderBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig.Enabled;
import io.quarkus.runtime.LaunchMode;

/** Plans the emulator, and starts it or lets Quarkus do so. */
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
            CuratedApplicationShutdownBuildItem shutdown, BuildProducer<DevServicesResultBuildItem> services) {
        if (planned.isEmpty()) {
            return;
        }
        String region = ConfigProvider.getConfig().getOptionalValue("quarkus.aws-auth.region", String.class)
                .orElse(DEFAULT_REGION);
        EmulatorPlan plan = EmulatorPlan.of(config.port(), region, planned.get(0).credentials());
        services.produce(launchMode.getLaunchMode() == LaunchMode.RUN ? started(plan, shutdown) : owned(plan));
    }

    /** Quarkus starts it with the application and keeps it over reloads. */
    private static DevServicesResultBuildItem owned(EmulatorPlan plan) {
        return DevServicesResultBuildItem.<EmulatorService> owned().feature(FEATURE).description(DESCRIPTION)
                .serviceConfig(plan.toString())
                .startable(() -> new EmulatorService(plan))
                .configProvider(plan.properties())
                .build();
    }

    /** Under quarkus:run nobody starts services later, and the application is another process. */
    private static DevServicesResultBuildItem started(EmulatorPlan plan, CuratedApplicationShutdownBuildItem shutdown) {
        EmulatorService service = new EmulatorService(plan);
        service.start();
        shutdown.addCloseTask(service::close, true);
        Map<String, String> values = new HashMap<>();
        plan.properties().forEach((property, value) -> values.put(property, value.apply(service)));
        return DevServicesResultBuildItem.discovered().feature(FEATURE).description(DESCRIPTION).config(values).build();
    }
}
