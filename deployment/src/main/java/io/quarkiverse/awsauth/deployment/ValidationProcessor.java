package io.quarkiverse.awsauth.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Index;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.deployment.AwsAuthBuildConfig.BuildTimeValidation;
import io.quarkiverse.awsauth.deployment.devservices.EmulatorPlannedBuildItem;
import io.quarkiverse.awsauth.runtime.ConfigurationValidator;
import io.quarkiverse.awsauth.runtime.Problem;
import io.quarkiverse.awsauth.runtime.Problem.Severity;
import io.quarkiverse.awsauth.runtime.SignedClientNames;
import io.quarkiverse.awsauth.runtime.Validated;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.HotDeploymentWatchedFileBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfig;

/** Tells what is wrong with the configuration before the application is started. */
class ValidationProcessor {

    private static final Logger LOG = Logger.getLogger(ValidationProcessor.class);
    private static final String HEADING = "AWS Auth would not start:";

    @BuildStep
    @Nullable
    ValidatedConfigurationBuildItem validate(AwsAuthBuildConfig build, List<NeededCredentialsBuildItem> needed,
            List<SignedClientBuildItem> clients, List<EmulatorPlannedBuildItem> emulator,
            ProvidedCertificatesBuildItem certificates, StoreBuildItem store, AwsSdkBuildItem awsSdk,
            LaunchModeBuildItem launchMode) {
        if (build.buildTimeValidation() == BuildTimeValidation.OFF) {
            return null;
        }
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        VisibleValues values = VisibleValues.of(config);
        VisibleMapping mapping = VisibleMapping.of(values);
        Validated validated = new ConfigurationValidator(mapping.config(),
                VisibleConfiguration.names(values, emulated(emulator), certificates.identifiers(), store.known(),
                        awsSdk.modules()),
                InstantSource.system())
                .validate(SignedClientNames.withSigned(NeededCredentialsBuildItem.users(needed),
                        SignedClientBuildItem.clients(clients), mapping.config().signing()));
        List<Problem> problems = new ArrayList<>(mapping.problems());
        problems.addAll(validated.problems());
        problems.addAll(SignedClientNames.problems(mapping.config().signing().keySet(),
                SignedClientBuildItem.clients(clients), ValidationProcessor::isInterface));
        if (launchMode.getLaunchMode() == LaunchMode.NORMAL) {
            problems.addAll(LiteralSecrets.in(config, values.properties().keySet()));
        }
        return new ValidatedConfigurationBuildItem(new Validated(validated.settings(), problems));
    }

    private static Set<String> emulated(List<EmulatorPlannedBuildItem> emulator) {
        return emulator.isEmpty() ? Set.of() : emulator.get(0).credentials();
    }

    /** Also one of a library without an index. Some file systems find it by another case as well. */
    private static boolean isInterface(String name) {
        if (!QuarkusClassLoader.isClassPresentAtRuntime(name)) {
            return false;
        }
        String file = name.replace('.', '/') + ".class";
        try (InputStream bytes = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            ClassInfo type = bytes == null ? null : Index.singleClass(bytes);
            return type != null && type.isInterface() && type.name().toString().equals(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BuildStep
    void tell(Optional<ValidatedConfigurationBuildItem> configuration, AwsAuthBuildConfig build,
            LaunchModeBuildItem launchMode, BuildProducer<ValidationErrorBuildItem> errors) {
        List<Problem> problems = configuration.map(seen -> seen.validated().problems()).orElse(List.of());
        List<Problem> wrong = of(Severity.WRONG, problems);
        if (!wrong.isEmpty() && build.buildTimeValidation() == BuildTimeValidation.FAIL) {
            errors.produce(new ValidationErrorBuildItem(Problem.toException(HEADING, wrong)));
        } else if (!wrong.isEmpty()) {
            LOG.warn(Problem.list(HEADING, wrong));
        }
        of(Severity.UNKNOWN, problems).forEach(problem -> LOG.warn(unlessItComes(problem)));
        if (!launchMode.getLaunchMode().isDevOrTest()) {
            of(Severity.WARNING, problems).forEach(LOG::warn);
            of(Severity.INFORMATION, problems).forEach(LOG::info);
        }
    }

    private static String unlessItComes(Problem problem) {
        return problem + (problem.message().endsWith("?") ? " " : ". ")
                + "If it comes from the environment alone, all is well; otherwise the application will not start";
    }

    private static List<Problem> of(Severity severity, List<Problem> problems) {
        return problems.stream().filter(problem -> problem.severity() == severity).toList();
    }

    /** Dev mode starts the application anew when a certificate is replaced. */
    @BuildStep
    void watch(Optional<ValidatedConfigurationBuildItem> configuration,
            BuildProducer<HotDeploymentWatchedFileBuildItem> files) {
        configuration.ifPresent(seen -> seen.validated().settings().certificateFiles().forEach(file -> files.produce(
                HotDeploymentWatchedFileBuildItem.builder().setLocation(file.toAbsolutePath().toString()).build())));
    }
}
