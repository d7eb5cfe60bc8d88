package io.quarkiverse.awsauth.deployment;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.smallrye.config.NameIterator;

/**
 * The part of the run-time configuration that the build happens to see: application.properties, and the build machine's
 * system properties and environment. Only names of properties are looked at here,
 * and which credentials need which others.
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
     * @return the name that a name's credentials are obtained with, for names that have a group {@code assume-role}
     */
    static Map<String, String> sourcesOfRoles() {
        Map<String, String> sources = new TreeMap<>();
        Config config = ConfigProvider.getConfig();
        for (String property : config.getPropertyNames()) {
            if (property.startsWith(CREDENTIALS)) {
                NameIterator parts = new NameIterator(property.substring(CREDENTIALS.length()));
                String first = parts.getNextSegment();
                String name = GROUPS.contains(first) ? AwsCredentialsResolver.DEFAULT_NAME : first;
                if (!GROUPS.contains(first)) {
                    parts.next();
                }
                if (parts.hasNext() && parts.getNextSegment().equals("assume-role")) {
                    parts.next();
                    if (parts.hasNext() && parts.getNextSegment().equals("source")) {
                        source(config, property).ifPresent(source -> sources.put(name, source));
                    } else {
                        sources.putIfAbsent(name, AwsCredentialsResolver.DEFAULT_NAME);
                    }
                }
            }
        }
        return sources;
    }

    /** It may refer to what only the running application has. */
    private static Optional<String> source(Config config, String property) {
        try {
            return config.getOptionalValue(property, String.class);
        } catch (NoSuchElementException e) {
            return Optional.empty();
        }
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
