package io.quarkiverse.awsauth.deployment;

import java.util.Set;
import java.util.TreeSet;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.smallrye.config.NameIterator;

/**
 * The part of the run-time configuration that the build happens to see: application.properties, and the build machine's
 * system properties and environment. Only names are looked at here.
 */
public final class VisibleConfiguration {

    private static final String CREDENTIALS = "quarkus.aws-auth.credentials.";
    private static final String CERTIFICATES = "quarkus.aws-auth.client-certificates.";
    private static final Set<String> GROUPS = Set.of("roles-anywhere", "static", "session", "assume-role",
            "acquire-at-start", "acquire-at-start-failure");

    private VisibleConfiguration() {
    }

    /**
     * @return the names of all credentials that have a property
     */
    static Set<String> credentialsNames() {
        Set<String> names = new TreeSet<>();
        for (String property : ConfigProvider.getConfig().getPropertyNames()) {
            if (property.startsWith(CREDENTIALS)) {
                String first = new NameIterator(property.substring(CREDENTIALS.length())).getNextSegment();
                names.add(GROUPS.contains(first) ? AwsCredentialsResolver.DEFAULT_NAME : first);
            }
        }
        return names;
    }

    /**
     * @return whether any credentials or client certificate is configured
     */
    public static boolean hasCredentialsOrCertificates() {
        for (String property : ConfigProvider.getConfig().getPropertyNames()) {
            if (property.startsWith(CREDENTIALS) || property.startsWith(CERTIFICATES)) {
                return true;
            }
        }
        return false;
    }
}
