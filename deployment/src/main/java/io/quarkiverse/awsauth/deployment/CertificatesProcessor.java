package io.quarkiverse.awsauth.deployment;

import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.runtime.certificate.CertificateOrigins;
import io.quarkiverse.awsauth.runtime.certificate.CertificateWatch;
import io.quarkiverse.awsauth.x509.ClientIdentityProvider;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;

/** Client certificates, those that beans of the application give among them. */
class CertificatesProcessor {

    private static final DotName PROVIDER = DotName.createSimple(ClientIdentityProvider.class);
    private static final Set<DotName> SHORT_LIVED = Set.of(DotName.createSimple(RequestScoped.class),
            DotName.createSimple(SessionScoped.class));
    private static final DotName IDENTIFIER = DotName.createSimple(Identifier.class);

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.builder().addBeanClasses(CertificateOrigins.class, CertificateWatch.class)
                .build();
    }

    /** Nobody injects them. */
    @BuildStep
    UnremovableBeanBuildItem keepProviders() {
        return UnremovableBeanBuildItem.beanTypes(PROVIDER);
    }

    @BuildStep
    ProvidedCertificatesBuildItem provided(BeanDiscoveryFinishedBuildItem beans,
            BuildProducer<ValidationErrorBuildItem> errors) {
        Set<String> identifiers = new TreeSet<>();
        for (BeanInfo bean : beans.beanStream().filter(CertificatesProcessor::isProvider)) {
            String identifier = identifier(bean);
            if (!identifiers.add(identifier)) {
                errors.produce(error(bean, "is not the only one that gives the client certificate '" + identifier
                        + "'; keep one of them"));
            } else if (SHORT_LIVED.contains(bean.getScope().getDotName())) {
                errors.produce(
                        error(bean, "gives a client certificate, but there is none of its scope when one is needed; make it"
                                + " @ApplicationScoped or @Singleton"));
            }
        }
        return new ProvidedCertificatesBuildItem(identifiers);
    }

    private static boolean isProvider(BeanInfo bean) {
        return bean.getTypes().stream().map(Type::name).anyMatch(PROVIDER::equals);
    }

    private static ValidationErrorBuildItem error(BeanInfo bean, String message) {
        return new ValidationErrorBuildItem(new ConfigurationException("The bean " + bean.getBeanClass() + " " + message));
    }

    private static String identifier(BeanInfo bean) {
        return bean.getQualifiers().stream().filter(qualifier -> qualifier.name().equals(IDENTIFIER))
                .map(qualifier -> qualifier.value().asString()).findFirst()
                .orElse(RolesAnywhereSource.DEFAULT_CLIENT_CERTIFICATE);
    }
}
