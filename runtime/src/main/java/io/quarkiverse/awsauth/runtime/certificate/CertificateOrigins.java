package io.quarkiverse.awsauth.runtime.certificate;

import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.runtime.Problem;
import io.quarkiverse.awsauth.runtime.PropertyNames;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.x509.CertificateLocation;
import io.quarkiverse.awsauth.x509.ClientIdentityProvider;
import io.quarkiverse.awsauth.x509.IdentityOrigin;
import io.quarkiverse.awsauth.x509.TlsBucket;
import io.quarkus.arc.All;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;

/**
 * Where the client certificates of this application are: what is configured, and the beans that give one.
 */
@Singleton
public final class CertificateOrigins {

    private final Map<String, IdentityOrigin> byIdentifier = new LinkedHashMap<>();

    /**
     * @param settings what is configured
     * @param registry finds TLS configurations
     * @param vertx opens their key stores
     * @param providers the beans
     */
    public CertificateOrigins(Settings settings, TlsConfigurationRegistry registry, Vertx vertx,
            @All List<InstanceHandle<ClientIdentityProvider>> providers) {
        for (Map.Entry<String, CertificateLocation> configured : settings.clientCertificates().entrySet()) {
            byIdentifier.put(configured.getKey(), origin(configured.getValue(), registry, vertx));
        }
        for (InstanceHandle<ClientIdentityProvider> provider : providers) {
            String identifier = identifier(provider);
            if (byIdentifier.put(identifier,
                    new ProvidedOrigin(provider.get(), provider.getBean().getBeanClass().getName())) != null) {
                throw Problem.toException("AWS Auth cannot start:", List.of(Problem.wrong(
                        PropertyNames.clientCertificate(identifier), "there are two client certificates of this identifier, one"
                                + " of them given by the bean " + provider.getBean().getBeanClass().getName()
                                + "; keep one of them")));
            }
        }
    }

    /**
     * @return all of them
     */
    public Map<String, IdentityOrigin> byIdentifier() {
        return Map.copyOf(byIdentifier);
    }

    private static IdentityOrigin origin(CertificateLocation location, TlsConfigurationRegistry registry, Vertx vertx) {
        return location instanceof TlsBucket bucket ? new TlsBucketOrigin(registry, vertx, bucket.name())
                : (IdentityOrigin) location;
    }

    private static String identifier(InstanceHandle<ClientIdentityProvider> provider) {
        for (Annotation qualifier : provider.getBean().getQualifiers()) {
            if (qualifier instanceof Identifier identifier) {
                return identifier.value();
            }
        }
        return RolesAnywhereSource.DEFAULT_CLIENT_CERTIFICATE;
    }
}
