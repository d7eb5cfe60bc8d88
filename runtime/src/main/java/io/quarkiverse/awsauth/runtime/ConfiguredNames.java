package io.quarkiverse.awsauth.runtime;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.config.CredentialsConfig;

/**
 * Which credentials names the configuration has.
 */
final class ConfiguredNames {

    private ConfiguredNames() {
    }

    /**
     * @param config the configuration
     * @return the names of all credentials that are configured, rightly or wrongly
     */
    static Set<String> of(AwsAuthConfig config) {
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, CredentialsConfig> entry : meant(config.credentials()).entrySet()) {
            if (!isUnset(entry.getValue())) {
                names.add(entry.getKey());
            }
        }
        return Set.copyOf(names);
    }

    /**
     * @param config the configuration
     * @param name a name that the application uses
     * @return the name under which it is configured: itself, or else as an environment variable spells it
     */
    static Optional<String> spelling(AwsAuthConfig config, String name) {
        return spelling(of(config), name);
    }

    /**
     * Environment variables cannot spell every name: {@code MY_BUCKET} stands for {@code my-bucket} as well as for
     * {@code My_Bucket}, and arrives as {@code my.bucket}.
     *
     * @param names names that are configured
     * @param name a name that is used
     * @return the name under which it is configured: itself, or else as an environment variable spells it
     */
    static Optional<String> spelling(Set<String> names, String name) {
        return Stream.of(name, spelled(name)).filter(names::contains).findFirst();
    }

    /**
     * Where a property names {@code my-bucket}, and an environment variable sets another one of it, there is an entry
     * {@code my.bucket}, too, which nobody meant: all of it is in the first as well.
     *
     * @param configured what is configured, by name
     * @return the same without such entries
     */
    static <T> Map<String, T> meant(Map<String, T> configured) {
        Map<String, T> meant = new HashMap<>(configured);
        for (String name : configured.keySet()) {
            String spelled = spelled(name);
            if (!spelled.equals(name)) {
                meant.remove(spelled);
            }
        }
        return meant;
    }

    /** Whether a configured name is another one, or how an environment variable spells it. */
    static boolean isSpelling(String configured, String other) {
        return configured.equals(other) || configured.equals(spelled(other));
    }

    private static String spelled(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ".");
    }

    /** The unnamed entry of a map is always there, even if nothing of it is set. */
    static boolean isUnset(CredentialsConfig credentials) {
        return credentials.rolesAnywhere().isEmpty() && credentials.staticKeys().isEmpty() && credentials.session().isEmpty()
                && credentials.assumeRole().isEmpty() && credentials.awsSdk().isEmpty();
    }
}
