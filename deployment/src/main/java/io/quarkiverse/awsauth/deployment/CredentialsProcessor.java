package io.quarkiverse.awsauth.deployment;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Singleton;

import org.jboss.jandex.ClassType;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.runtime.AwsAuthRecorder;
import io.quarkiverse.awsauth.runtime.CredentialsRegistry;
import io.quarkiverse.awsauth.runtime.RequestSigners;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkus.arc.SyntheticCreationalContext;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem.ExtendedBeanConfigurator;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;

/** Makes the beans of credentials that the application injects or configures. */
class CredentialsProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem settings(AwsAuthRecorder recorder, List<NeededCredentialsBuildItem> needed,
            List<SignedClientBuildItem> clients, ProvidedCertificatesBuildItem certificates, StoreBuildItem store,
            AwsSdkBuildItem awsSdk) {
        return SyntheticBeanBuildItem.configure(Settings.class).scope(Singleton.class).setRuntimeInit().unremovable()
                .runtimeValue(recorder.checkedSettings(NeededCredentialsBuildItem.users(needed),
                        SignedClientBuildItem.clients(clients), certificates.identifiers(),
                        store.known(), awsSdk.modules()))
                .done();
    }

    @BuildStep
    CredentialsNamesBuildItem names(List<NeededCredentialsBuildItem> needed, List<SignedClientBuildItem> clients) {
        Set<String> names = new TreeSet<>(NeededCredentialsBuildItem.users(needed).keySet());
        names.addAll(SignedClientBuildItem.credentialsNames(clients));
        names.addAll(VisibleConfiguration.credentialsNames());
        return new CredentialsNamesBuildItem(Collections.unmodifiableSet(names));
    }

    /** Resolvers have a scope that tests can mock. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void beans(AwsAuthRecorder recorder, CredentialsNamesBuildItem credentials,
            BuildProducer<SyntheticBeanBuildItem> beans) {
        for (String name : credentials.names()) {
            beans.produce(bean(AwsCredentialsResolver.class, ApplicationScoped.class, name, CredentialsRegistry.class,
                    recorder.resolver(name)));
            beans.produce(bean(AwsCredentials.class, Dependent.class, name, CredentialsRegistry.class,
                    recorder.credentials(name)));
            if (!name.equals(AwsCredentialsResolver.DEFAULT_NAME)) {
                beans.produce(bean(AwsRequestSigner.class, Singleton.class, name, RequestSigners.class,
                        recorder.requestSigner(name)));
            }
        }
    }

    /** The application's own bean takes precedence over it. */
    private static <T> SyntheticBeanBuildItem bean(Class<T> type, Class<? extends java.lang.annotation.Annotation> scope,
            String name, Class<?> madeBy, Function<SyntheticCreationalContext<T>, T> creator) {
        ExtendedBeanConfigurator bean = SyntheticBeanBuildItem.configure(type).scope(scope).setRuntimeInit().unremovable()
                .defaultBean().addInjectionPoint(ClassType.create(madeBy))
                .createWith(creator);
        if (!name.equals(AwsCredentialsResolver.DEFAULT_NAME)) {
            bean.addQualifier().annotation(AwsCredentialsName.class).addValue("value", name).done();
        }
        return bean.done();
    }
}
