package io.quarkiverse.awsauth.deployment;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;

import org.jboss.jandex.DotName;
import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.runtime.AwsSdkModule;
import io.quarkiverse.awsauth.runtime.awssdk.AwsSdkBeans;
import io.quarkiverse.awsauth.runtime.awssdk.AwsSdkProviderCreator;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem.ExtendedBeanConfigurator;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;

/** Credentials for clients of the AWS SDK for Java v2, and from it, in applications that have it. */
class AwsSdkProcessor {

    /** What provides credentials to the SDK's clients. */
    static final DotName PROVIDER = DotName.createSimple(AwsSdkModule.AUTH.className());

    /** The CDI name of the default credentials, which have no name of their own. */
    static final String DEFAULT_BEAN = "aws-auth";

    private static final String HTTP_CLIENTS = "software.amazon.awssdk.http.SdkHttpService";

    /** They have the user's home in constants: native executables would look for tokens in that of the build. */
    private static final List<String> HOME_IN_CONSTANTS = List.of(
            "software.amazon.awssdk.services.sso.auth.SsoProfileCredentialsProviderFactory",
            "software.amazon.awssdk.services.ssooidc.internal.OnDiskTokenManager",
            "software.amazon.awssdk.services.signin.auth.LoginCredentialsProvider");

    /** What the SDK loads by name for profiles with a role, or of {@code aws login}. */
    private static final List<String> LOADED_BY_NAME = List.of(
            "software.amazon.awssdk.services.sts.internal.StsProfileCredentialsProviderFactory",
            "software.amazon.awssdk.services.signin.auth.LoginProfileCredentialsProviderFactory");

    private static final Logger LOG = Logger.getLogger(AwsSdkProcessor.class);

    @BuildStep
    AwsSdkBuildItem modules() {
        return new AwsSdkBuildItem(Arrays.stream(AwsSdkModule.values())
                .filter(module -> QuarkusClassLoader.isClassPresentAtRuntime(module.className()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    @BuildStep
    void beans(AwsSdkBuildItem sdk, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (sdk.isPresent()) {
            beans.produce(new AdditionalBeanBuildItem(AwsSdkBeans.class));
        }
    }

    /** Configuration names them, not an injection point. */
    @BuildStep
    UnremovableBeanBuildItem keepProviders() {
        return UnremovableBeanBuildItem.beanTypes(PROVIDER);
    }

    /**
     * STS and IAM Identity Center are asked with the HTTP client that the SDK finds. Its artifacts tell GraalVM of the clients'
     * classes, but not of the files that name them.
     */
    @BuildStep
    void httpClientsInNativeExecutables(AwsSdkBuildItem sdk, BuildProducer<ServiceProviderBuildItem> services) {
        if (sdk.isPresent()) {
            services.produce(ServiceProviderBuildItem.allProvidersFromClassPath(HTTP_CLIENTS));
        }
    }

    /** The SDK's artifacts tell GraalVM of all such classes but these. */
    @BuildStep
    void profilesInNativeExecutables(BuildProducer<ReflectiveClassBuildItem> classes) {
        LOADED_BY_NAME.stream().filter(QuarkusClassLoader::isClassPresentAtRuntime)
                .map(name -> ReflectiveClassBuildItem.builder(name).build()).forEach(classes::produce);
    }

    @BuildStep
    void homeOfNativeExecutables(BuildProducer<RuntimeInitializedClassBuildItem> classes) {
        HOME_IN_CONSTANTS.stream().filter(QuarkusClassLoader::isClassPresentAtRuntime)
                .map(RuntimeInitializedClassBuildItem::new).forEach(classes::produce);
    }

    /** Without a recorder, so that they are there before anything else starts that may look them up. */
    @BuildStep
    void providers(AwsSdkBuildItem sdk, CredentialsNamesBuildItem credentials, BeanDiscoveryFinishedBuildItem discovered,
            BuildProducer<SyntheticBeanBuildItem> beans) {
        if (!sdk.isPresent()) {
            return;
        }
        Set<String> names = new TreeSet<>(credentials.names());
        VisibleConfiguration.customProviders().stream().filter(name -> !isTaken(name, discovered))
                .map(AwsSdkProcessor::credentialsName).forEach(names::add);
        names.forEach(name -> beans.produce(bean(name, discovered)));
    }

    /** An application's own provider takes precedence over one of these. */
    private static SyntheticBeanBuildItem bean(String name, BeanDiscoveryFinishedBuildItem discovered) {
        ExtendedBeanConfigurator bean = SyntheticBeanBuildItem.configure(PROVIDER).scope(Singleton.class).unremovable()
                .defaultBean().creator(AwsSdkProviderCreator.class).param(AwsSdkProviderCreator.NAME, name);
        String beanName = beanName(name);
        if (name.equals(DEFAULT_BEAN)) {
            LOG.infof("The AwsCredentialsProvider of the credentials '%s' is not found by that name, which is that of the"
                    + " default credentials' provider", name);
        } else if (!isTaken(beanName, discovered)) {
            bean.named(beanName);
        } else {
            LOG.infof(
                    "Another bean is named '%s', so the AwsCredentialsProvider of the credentials %s is not found by that name",
                    beanName, name);
        }
        if (name.equals(AwsCredentialsResolver.DEFAULT_NAME)) {
            bean.addQualifier(DotName.createSimple(Default.class));
        } else {
            bean.addQualifier().annotation(AwsCredentialsName.class).addValue("value", name).done();
        }
        return bean.done();
    }

    private static boolean isTaken(String beanName, BeanDiscoveryFinishedBuildItem discovered) {
        return discovered.beanStream().stream().map(BeanInfo::getName).anyMatch(beanName::equals);
    }

    /** The CDI name of a credentials name's provider. */
    static String beanName(String credentialsName) {
        return credentialsName.equals(AwsCredentialsResolver.DEFAULT_NAME) ? DEFAULT_BEAN : credentialsName;
    }

    /** The credentials name of a provider's CDI name. */
    static String credentialsName(String beanName) {
        return beanName.equals(DEFAULT_BEAN) ? AwsCredentialsResolver.DEFAULT_NAME : beanName;
    }
}
