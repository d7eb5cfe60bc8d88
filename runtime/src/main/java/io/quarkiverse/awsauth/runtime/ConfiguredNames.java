package io.quarkiverse.awsauth.runtime;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.config.CredentialsConfig;

/**
 * Which credentials names the configuration has.
 */
public final class ConfiguredNames {

    private static final Set<String> OF_UNNAMED = Set.of("roles-anywhere", "static", "session", "assume-role", "aws-sdk",
            "acquire-at-start", "acquire-at-start-failure");

    private ConfiguredNames() {
    }

    /**
     * @param config the configuration
     * @return the names of all credentials that are configured, rightly or wrongly
     */
    static Set<String> of(AwsAuthConfig config) {
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, CredentialsConfig> entry : config.credentials().entrySet()) {
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
        String spelled = names.contains(name) ? name : spelled(name);
        return names.contains(spelled) ? Optional.of(spelled) : Optional.empty();
    }

    /** Whether a configured name is another one, or how an environment variable spells it. */
    static boolean isSpelling(String configured, String other) {
        return configured.equals(other) || configured.equals(spelled(other));
    }

    /** How an environment variable spells a name. */
    static String spelled(String name) {
        char[] spelled = name.toLowerCase(Locale.ROOT).toCharArray();
        for (int i = 0; i < spelled.length; i++) {
            char c = spelled[i];
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                spelled[i] = '.';
            }
        }
        return new String(spelled);
    }

    /**
     * @param segment what comes after {@code quarkus.aws-auth.credentials}, without quotes
     * @return whether that is no name, but a property or a group of the default credentials
     */
    public static boolean isGroup(String segment) {
        return OF_UNNAMED.contains(segment);
    }

    /** The unnamed entry of a map is always there, even if nothing of it is set. */
    static boolean isUnset(CredentialsConfig credentials) {
        return credentials.rolesAnywhere().isEmpty() && credentials.staticKeys().isEmpty() && credentials.session().isEmpty()
                && credentials.assumeRole().isEmpty() && credentials.awsSdk().isEmpty();
    }
}
