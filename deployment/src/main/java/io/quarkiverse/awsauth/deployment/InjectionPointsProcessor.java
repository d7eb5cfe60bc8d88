package io.quarkiverse.awsauth.deployment;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.inject.Default;
import jakarta.inject.Named;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.InjectionPointInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Reads from the injection points which credentials are needed, and refuses those that would go stale. */
class InjectionPointsProcessor {

    private static final DotName NAME = DotName.createSimple(AwsCredentialsName.class);
    private static final DotName NAMED = DotName.createSimple(Named.class);
    private static final DotName DEFAULT = DotName.createSimple(Default.class);
    private static final DotName RESOLVER = DotName.createSimple(AwsCredentialsResolver.class);
    private static final DotName SIGNER = DotName.createSimple(AwsRequestSigner.class);
    private static final Set<DotName> CREDENTIALS = Set.of(DotName.createSimple(AwsCredentials.class),
            DotName.createSimple(StaticCredentials.class), DotName.createSimple(SessionCredentials.class));

    @BuildStep
    void read(BeanDiscoveryFinishedBuildItem beans, BuildProducer<NeededCredentialsBuildItem> needed,
            BuildProducer<ValidationErrorBuildItem> errors) {
        for (InjectionPointInfo point : beans.getInjectionPoints()) {
            if (CREDENTIALS.contains(beanType(point).name()) && !point.isProgrammaticLookup()) {
                errors.produce(new ValidationErrorBuildItem(new ConfigurationException(stale(point))));
            } else {
                neededName(point).filter(name -> !isProvided(point, beans))
                        .ifPresent(name -> needed.produce(need(name, point)));
            }
        }
    }

    private static Optional<String> neededName(InjectionPointInfo point) {
        DotName type = beanType(point).name();
        if (type.equals(AwsSdkProcessor.PROVIDER)) {
            return sdkName(point);
        }
        return CREDENTIALS.contains(type) || type.equals(RESOLVER) || type.equals(SIGNER)
                ? credentialsName(point).filter(name -> !mayDoWithout(type, name))
                : Optional.empty();
    }

    /** Whether the application has a bean of its own for it. */
    private static boolean isProvided(InjectionPointInfo point, BeanDiscoveryFinishedBuildItem beans) {
        return beans.beanStream().stream().anyMatch(bean -> beans.getBeanResolver().matches(bean, beanType(point),
                point.getRequiredQualifiers()));
    }

    private static NeededCredentialsBuildItem need(String name, InjectionPointInfo point) {
        return new NeededCredentialsBuildItem(name, "the injection point " + point.getTargetInfo());
    }

    /** Unless other extensions ask whether there is one. */
    private static Optional<String> sdkName(InjectionPointInfo point) {
        if (point.isProgrammaticLookup()) {
            return Optional.empty();
        }
        return credentialsName(point).or(() -> point.getRequiredQualifiers().stream()
                .filter(qualifier -> qualifier.name().equals(NAMED) && qualifier.value() != null)
                .map(qualifier -> AwsSdkProcessor.credentialsName(qualifier.value().asString())).findFirst());
    }

    /** A signer without a name may be used with names that are known at run time alone. */
    private static boolean mayDoWithout(DotName type, String name) {
        return type.equals(SIGNER) && name.equals(AwsCredentialsResolver.DEFAULT_NAME);
    }

    private static String stale(InjectionPointInfo point) {
        return "The injection point " + point.getTargetInfo() + " would keep credentials that expire. Inject "
                + AwsCredentialsResolver.class.getSimpleName() + " and call resolve() or resolveAndAwait() for each use";
    }

    private static Type beanType(InjectionPointInfo point) {
        Type type = point.getRequiredType();
        return point.isProgrammaticLookup() && type.kind() == Type.Kind.PARAMETERIZED_TYPE
                ? type.asParameterizedType().arguments().get(0)
                : type;
    }

    /** Empty for a lookup of any name, which needs none in particular. */
    private static Optional<String> credentialsName(InjectionPointInfo point) {
        for (AnnotationInstance qualifier : point.getRequiredQualifiers()) {
            if (qualifier.name().equals(NAME)) {
                return Optional.of(qualifier.value().asString());
            }
        }
        return point.hasDefaultedQualifier()
                || point.getRequiredQualifiers().stream()
                        .anyMatch(qualifier -> qualifier.name().equals(DEFAULT))
                                ? Optional.of(AwsCredentialsResolver.DEFAULT_NAME)
                                : Optional.empty();
    }
}
