package io.quarkiverse.awsauth.deployment;

import java.util.stream.Collectors;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.runtime.certificate.CertificateOrigins;
import io.quarkiverse.awsauth.runtime.certificate.CertificateWatch;
import io.quarkiverse.awsauth.x509.ClientIdentityProvider;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.deployment.annotations.BuildStep;
import io.smallrye.common.annotation.Identifier;

/** Client certificates, those that beans of the application give among them. */
class CertificatesProcessor {

    private static final DotName PROVIDER = DotName.createSimple(ClientIdentityProvider.class);
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
    ProvidedCertificatesBuildItem provided(BeanDiscoveryFinishedBuildItem beans) {
        return new ProvidedCertificatesBuildItem(beans.beanStream().stream()
                .filter(bean -> bean.getTypes().stream().map(Type::name).anyMatch(PROVIDER::equals))
                .map(CertificatesProcessor::identifier).collect(Collectors.toUnmodifiableSet()));
    }

    private static String identifier(BeanInfo bean) {
        return bean.getQualifiers().stream().filter(qualifier -> qualifier.name().equals(IDENTIFIER))
                .map(qualifier -> qualifier.value().asString()).findFirst()
                .orElse(RolesAnywhereSource.DEFAULT_CLIENT_CERTIFICATE);
    }
}
