package io.quarkiverse.awsauth.deployment.devservices;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.deployment.ProvidedCertificatesBuildItem;
import io.quarkiverse.awsauth.deployment.VisibleConfiguration;
import io.quarkiverse.awsauth.runtime.EmulatorStandsBack;
import io.quarkiverse.awsauth.runtime.PropertyNames;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
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
    private static final List<String> PROPERTIES = List.of(PropertyNames.EMULATOR_URL, "quarkus.aws-auth.region",
            "quarkus.aws-auth.client-certificates.key-store", "quarkus.aws-auth.client-certificates.password",
            "quarkus.aws-auth.credentials.roles-anywhere.trust-anchor-arn",
            "quarkus.aws-auth.credentials.roles-anywhere.profile-arn",
            "quarkus.aws-auth.credentials.roles-anywhere.role-arn",
            "quarkus.aws-auth.credentials.roles-anywhere.endpoint-override");

    @BuildStep
    void plan(DevServicesConfig config, ProvidedCertificatesBuildItem certificates,
            BuildProducer<EmulatorPlannedBuildItem> planned) {
        if (config.enabled() && !VisibleConfiguration.hasCredentialsOrCertificates()
                && !certificates.identifiers().contains(RolesAnywhereSource.DEFAULT_CLIENT_CERTIFICATE)) {
            planned.produce(new EmulatorPlannedBuildItem());
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
        services.produce(launchMode.getLaunchMode() == LaunchMode.RUN ? started(config.port(), region, shutdown)
                : owned(config.port(), region));
    }

    /** Quarkus starts it with the application and keeps it over reloads. */
    private static DevServicesResultBuildItem owned(int port, String region) {
        Map<String, Function<EmulatorService, String>> values = new HashMap<>();
        PROPERTIES.forEach(property -> values.put(property, service -> service.value(property)));
        return DevServicesResultBuildItem.<EmulatorService> owned().feature(FEATURE).description(DESCRIPTION)
                .serviceConfig(region + port)
                .startable(() -> new EmulatorService(port, region))
                .configProvider(values)
                .build();
    }

    /** Under quarkus:run nobody starts services later, and the application is another process. */
    private static DevServicesResultBuildItem started(int port, String region,
            CuratedApplicationShutdownBuildItem shutdown) {
        EmulatorService service = new EmulatorService(port, region);
        service.start();
        shutdown.addCloseTask(service::close, true);
        return DevServicesResultBuildItem.discovered().feature(FEATURE).description(DESCRIPTION)
                .config(service.configuration()).build();
    }
}
