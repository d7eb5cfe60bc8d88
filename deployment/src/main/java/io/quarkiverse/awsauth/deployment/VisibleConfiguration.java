package io.quarkiverse.awsauth.deployment;

import java.util.Set;
import java.util.TreeSet;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.runtime.AwsSdkModule;
import io.quarkiverse.awsauth.runtime.ConfiguredNames;
import io.quarkiverse.awsauth.runtime.KnownElsewhere;
import io.smallrye.config.NameIterator;
import io.smallrye.config.SecretKeys;

/**
 * The names of the run-time configuration that the build happens to see: in application.properties, and in the build
 * machine's system properties and environment.
 */
public final class VisibleConfiguration {

    private static final String CREDENTIALS = VisibleValues.PREFIX + "credentials.";
    private static final String CERTIFICATES = VisibleValues.PREFIX + "client-certificates.";
    private static final String SIGNING = VisibleValues.PREFIX + "signing.";
    private static final String SOURCE = ".assume-role.source";
    private static final String ENVIRONMENT_CREDENTIALS = "QUARKUS_AWS_AUTH_CREDENTIALS_";
    private static final String ENVIRONMENT_CERTIFICATES = "QUARKUS_AWS_AUTH_CLIENT_CERTIFICATES_";
    private static final String CUSTOM_PROVIDER = ".aws.credentials.custom-provider.name";

    private VisibleConfiguration() {
    }

    /**
     * @return the names of all credentials that have a property
     */
    static Set<String> credentialsNames() {
        return SecretKeys.doUnlocked(() -> credentialsNames(ConfigProvider.getConfig().getPropertyNames()));
    }

    /**
     * @return the beans that quarkus-amazon-services is told to take credentials from
     */
    static Set<String> customProviders() {
        return values("quarkus.", CUSTOM_PROVIDER);
    }

    /**
     * @return the names of credentials that the configuration signs the requests of REST clients with
     */
    public static Set<String> signingCredentials() {
        return values(SIGNING, ".credentials");
    }

    private static Set<String> values(String prefix, String suffix) {
        return SecretKeys.doUnlocked(() -> {
            Config config = ConfigProvider.getConfig();
            Set<String> values = new TreeSet<>();
            for (String property : config.getPropertyNames()) {
                if (property.startsWith(prefix) && property.endsWith(suffix)) {
                    config.getOptionalValue(property, String.class).ifPresent(values::add);
                }
            }
            return values;
        });
    }

    private static Set<String> credentialsNames(Iterable<String> properties) {
        Set<String> names = new TreeSet<>();
        for (String property : properties) {
            if (property.startsWith(CREDENTIALS)) {
                String first = new NameIterator(property.substring(CREDENTIALS.length())).getNextSegment();
                names.add(ConfiguredNames.isGroup(first) ? AwsCredentialsResolver.DEFAULT_NAME : first);
            }
        }
        return names;
    }

    /**
     * @param values what the build sees
     * @param emulated the names of credentials that an emulator will give
     * @param providedCertificates the identifiers of client certificates that beans give
     * @param store what the build has found out about stored credentials
     * @param awsSdk what the application has of the AWS SDK
     * @return the names whose values are seen by the running application alone
     */
    static KnownElsewhere names(VisibleValues values, Set<String> emulated, Set<String> providedCertificates,
            KnownElsewhere.Store store, Set<AwsSdkModule> awsSdk) {
        Set<String> credentials = credentialsNames(values.later());
        Set<String> certificates = certificateIdentifiers(values.later());
        certificates.addAll(providedCertificates);
        credentials.addAll(emulated);
        if (!emulated.isEmpty()) {
            certificates.add(RolesAnywhereSource.DEFAULT_CLIENT_CERTIFICATE);
        }
        return new KnownElsewhere(credentials, certificates, credentialsNames(
                values.later().stream().filter(property -> property.endsWith(SOURCE)).toList()), store, awsSdk);
    }

    private static Set<String> certificateIdentifiers(Iterable<String> properties) {
        Set<String> identifiers = new TreeSet<>();
        for (String property : properties) {
            if (property.startsWith(CERTIFICATES)) {
                NameIterator parts = new NameIterator(property.substring(CERTIFICATES.length()));
                String first = parts.getNextSegment();
                parts.next();
                identifiers.add(parts.hasNext() ? first : RolesAnywhereSource.DEFAULT_CLIENT_CERTIFICATE);
            }
        }
        return identifiers;
    }

    /**
     * @return whether any credentials or client certificate is configured
     */
    public static boolean hasCredentialsOrCertificates() {
        return hasCredentialsOrCertificates(ConfigProvider.getConfig().getPropertyNames());
    }

    /** The build does not know the properties that environment variables stand for. */
    static boolean hasCredentialsOrCertificates(Iterable<String> properties) {
        for (String property : properties) {
            if (property.startsWith(CREDENTIALS) || property.startsWith(CERTIFICATES)
                    || property.startsWith(ENVIRONMENT_CREDENTIALS) || property.startsWith(ENVIRONMENT_CERTIFICATES)) {
                return true;
            }
        }
        return false;
    }
}
