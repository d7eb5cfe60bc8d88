package io.quarkiverse.awsauth.deployment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Singleton;

import org.jboss.jandex.ClassType;
import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.deployment.devservices.EmulatorPlannedBuildItem;
import io.quarkiverse.awsauth.runtime.AwsAuthRecorder;
import io.quarkiverse.awsauth.runtime.CredentialsRegistry;
import io.quarkiverse.awsauth.runtime.RoleChains;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.runtime.StartChecks;
import io.quarkus.arc.SyntheticCreationalContext;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem.ExtendedBeanConfigurator;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;

/** Makes the beans of credentials that the application injects or configures. */
class CredentialsProcessor {

    private static final Logger LOG = Logger.getLogger(CredentialsProcessor.class);

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem settings(AwsAuthRecorder recorder, List<NeededCredentialsBuildItem> needed,
            List<SignedClientBuildItem> clients) {
        return SyntheticBeanBuildItem.configure(Settings.class).scope(Singleton.class).setRuntimeInit().unremovable()
                .runtimeValue(recorder.checkedSettings(users(needed),
                        clients.stream().map(SignedClientBuildItem::client).toList()))
                .done();
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void beans(AwsAuthRecorder recorder, List<NeededCredentialsBuildItem> needed,
            BuildProducer<SyntheticBeanBuildItem> beans) {
        Set<String> names = new TreeSet<>(users(needed).keySet());
        names.addAll(VisibleConfiguration.credentialsNames());
        for (String name : names) {
            beans.produce(bean(AwsCredentialsResolver.class, Singleton.class, name, recorder.resolver(name)));
            beans.produce(bean(AwsCredentials.class, Dependent.class, name, recorder.credentials(name)));
        }
    }

    private static <T> SyntheticBeanBuildItem bean(Class<T> type, Class<? extends java.lang.annotation.Annotation> scope,
            String name, Function<SyntheticCreationalContext<T>, T> creator) {
        ExtendedBeanConfigurator bean = SyntheticBeanBuildItem.configure(type).scope(scope).setRuntimeInit().unremovable()
                .addInjectionPoint(ClassType.create(CredentialsRegistry.class))
                .createWith(creator);
        if (!name.equals(AwsCredentialsResolver.DEFAULT_NAME)) {
            bean.addQualifier().annotation(AwsCredentialsName.class).addValue("value", name).done();
        }
        return bean.done();
    }

    /** Names may come from the environment of the running application alone, so this is no error yet. */
    @BuildStep
    @Produce(ServiceStartBuildItem.class)
    void warnOfUnconfigured(List<NeededCredentialsBuildItem> needed, List<EmulatorPlannedBuildItem> emulator) {
        Set<String> known = new TreeSet<>(VisibleConfiguration.credentialsNames());
        if (!emulator.isEmpty()) {
            known.add(AwsCredentialsResolver.DEFAULT_NAME);
        }
        users(needed).forEach((name, user) -> {
            if (!known.contains(name)) {
                LOG.warn(StartChecks.missing(name, user, known) + ". If it comes from the environment alone, all is well;"
                        + " otherwise the application will not start");
            }
        });
    }

    /** The running application may have other sources, so this is no error yet. */
    @BuildStep
    @Produce(ServiceStartBuildItem.class)
    void warnOfCycles() {
        RoleChains.cycles(VisibleConfiguration.sourcesOfRoles()).forEach(names -> LOG.warn(RoleChains.problem(names)
                + ". If that is configured otherwise where the application runs, all is well; otherwise it will not start"));
    }

    private static Map<String, String> users(List<NeededCredentialsBuildItem> needed) {
        return needed.stream().collect(Collectors.toMap(NeededCredentialsBuildItem::name, NeededCredentialsBuildItem::user,
                (first, next) -> first.compareTo(next) <= 0 ? first : next));
    }
}
